// Type checks a program of several files, given as { name: text }, strictly and in memory: the diagnostics as text.
import ts from 'typescript';
import { task } from './partner.mjs';

const { files } = await task();
const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
const host = ts.createCompilerHost(options);
const [readFile, fileExists, getSourceFile] = [host.readFile, host.fileExists, host.getSourceFile];
const own = (name) => files[name.split('/').at(-1)];
host.fileExists = (name) => own(name) !== undefined || fileExists(name);
host.readFile = (name) => own(name) ?? readFile(name);
host.getSourceFile = (name, version, ...rest) => (own(name) === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, own(name), version));
const program = ts.createProgram(Object.keys(files), options, host);
const messages = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) =>
  `${file?.fileName ?? ''}:${(file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
process.stdout.write(JSON.stringify(messages));
