// Reads {"sdl": "...", "operations": "..."} from standard input and writes the TypeScript files that graphql-codegen makes of both: { name: text }.
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

let text = '';
for await (const chunk of process.stdin) text += chunk;
const { sdl, operations } = JSON.parse(text);
const files = {};
for (const [filename, plugin] of Object.entries({ 'schema.ts': typescript, 'operations.ts': typescriptOperations })) {
  files[filename] = await codegen({
    filename,
    schema: parse(sdl),
    documents: [{ location: 'operations.graphql', document: parse(operations) }],
    config: {},
    plugins: [{ plugin: {} }],
    pluginMap: { plugin },
  });
}
process.stdout.write(JSON.stringify(files));
