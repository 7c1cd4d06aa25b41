// Answers one JSON line per JSON line on standard input: { id, task, ... } -> { id, ... }.
import { createInterface } from 'node:readline';
import { parse, print, GraphQLError, Kind } from 'graphql';
import { validate, validateSchema, specifiedRules, printSchema, buildClientSchema, getVariableValues, GraphQLSchema } from 'graphql';
import { getIntrospectionQuery, buildASTSchema, execute, introspectionFromSchema, getOperationAST, coerceInputLiteral, getArgumentValues, valueFromASTUntyped } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const NO_CAP = { maxErrors: Number.MAX_SAFE_INTEGER, hideSuggestions: true };
const schemas = new Map();
const texts = new Map();

const plain = (error) => ({
  message: error.message,
  locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
  ...(error.path ? { path: [...error.path] } : {}),
});

// Runs a validation whose errors carry the name of the rule that raised them: each rule's visitor functions say who runs.
function named(rules, run) {
  const names = new Map();
  const changed = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
  let running;
  const watch = (context) => {
    const report = context.reportError;
    context.reportError = (error) => { names.set(error, running); report.call(context, error); };
  };
  const watched = rules.map((rule, index) => (context) => {
    if (index === 0) watch(context);
    const say = (fn) => function (...args) { running = rule.name.replace(/Rule$/, ''); return fn.apply(this, args); };
    return changed(rule(context), (value) => (typeof value === 'function' ? say(value) : changed(value, say)));
  });
  return run(watched).map((error) => ({ ...plain(error), rule: names.get(error) ?? null }));
}

function attempt(run) {
  try {
    return { value: run(), errors: [] };
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? plain(error) : { message: String(error?.message ?? error), locations: [], thrown: true }] };
  }
}

// The errors of a schema in the order in which a user meets them: syntax, SDL rules, construction, type system.
function build(sdl) {
  const known = schemas.get(sdl);
  if (known) return known;
  const parsed = attempt(() => parse(sdl));
  let result = parsed;
  if (!parsed.errors.length) {
    const errors = validateSDL(parsed.value).map(plain);
    result = errors.length ? { errors } : attempt(() => buildASTSchema(parsed.value, { assumeValidSDL: true }));
  }
  if (!result.errors.length) {
    const checked = attempt(() => validateSchema(result.value).map(plain));
    if (checked.errors.length || checked.value.length) result = { errors: checked.errors.length ? checked.errors : checked.value };
  }
  if (schemas.size > 200) schemas.clear();
  schemas.set(sdl, result);
  return result;
}

const tasks = {
  parse({ text, ...options }) {
    const { value, errors } = attempt(() => parse(text, options));
    return { errors, printed: value ? print(value) : null };
  },
  schema({ sdl }) {
    const { value, errors } = build(sdl);
    return { errors, printed: errors.length ? null : printSchema(value) };
  },
  validate({ sdl, text }) {
    const schema = build(sdl);
    if (schema.errors.length) return { errors: schema.errors, schemaFailed: true };
    const parsed = attempt(() => parse(text));
    if (parsed.errors.length) return { errors: parsed.errors };
    const { value, errors } = attempt(() => named(specifiedRules, (rules) => validate(schema.value, parsed.value, rules, NO_CAP)));
    return value ? { errors: value } : { errors, threw: true };
  },
  variables({ sdl, text, variablesText, operationName }) {
    const schema = build(sdl).value;
    const variables = JSON.parse(variablesText);
    const operation = getOperationAST(parse(text), operationName);
    const result = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: Number.MAX_SAFE_INTEGER, hideSuggestions: true });
    return result.errors ? { errors: result.errors.map(plain) } : { errors: [], coerced: result.variableValues.coerced };
  },
  // Runs the operation over resolvers that answer with their own coerced arguments.
  async arguments({ sdl, text, variables, operationName }) {
    const schema = build(sdl).value;
    const seen = {};
    const result = await execute({
      schema, document: parse(text), variableValues: variables ?? {}, operationName, hideSuggestions: true,
      fieldResolver: (_s, args, _c, info) => {
        const key = [];
        for (let p = info.path; p; p = p.prev) key.unshift(p.key);
        seen[key.join('.')] = { coordinate: `${info.parentType.name}.${info.fieldName}`, args };
        return {};
      },
      typeResolver: (_v, _c, info, type) => info.schema.getPossibleTypes(type)[0].name,
    });
    return { errors: (result.errors ?? []).map(plain), seen, hasData: result.data !== undefined };
  },
  introspectionQuery() {
    const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
    return { text: getIntrospectionQuery(everything) };
  },
  client({ introspection }) {
    const { value, errors } = attempt(() => buildClientSchema(introspection));
    return { errors, printed: value ? printSchema(value) : null };
  },
  async execute({ sdl, text, variables, operationName }) {
    const schema = build(sdl).value;
    return { errors: [], result: await execute({ schema, document: parse(text), variableValues: variables ?? {}, operationName }) };
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (!line) continue;
  const request = JSON.parse(line);
  // A long schema travels once: with a name, and later by that name.
  if (request.sdlName && request.sdl !== undefined) texts.set(request.sdlName, request.sdl);
  if (request.sdlName) request.sdl = texts.get(request.sdlName);
  if (request.utf16 !== undefined) request.text = Buffer.from(request.utf16, 'base64').toString('utf16le');
  let answer;
  try {
    answer = await tasks[request.task](request);
  } catch (error) {
    answer = { crashed: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify({ id: request.id, ...answer }) + '\n');
}
