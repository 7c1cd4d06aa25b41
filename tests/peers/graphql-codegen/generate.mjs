// Reads {"sdl": "...", "operations": "..."} from standard input and writes the TypeScript that graphql-codegen makes of it.
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

let text = '';
for await (const chunk of process.stdin) text += chunk;
const { sdl, operations } = JSON.parse(text);
const output = await codegen({
  filename: 'types.ts',
  schema: parse(sdl),
  documents: [{ location: 'operations.graphql', document: parse(operations) }],
  config: {},
  plugins: [{ typescript: {} }, { typescriptOperations: {} }],
  pluginMap: { typescript, typescriptOperations },
});
process.stdout.write(output);
