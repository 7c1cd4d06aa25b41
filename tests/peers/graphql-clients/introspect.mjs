// Fetches the gateway's introspection, has graphql-js build a client schema of it, and prints that: what every tool does first.
import { buildClientSchema, getIntrospectionQuery, parse, printSchema, validate, validateSchema } from 'graphql';
import { signIn, task } from './partner.mjs';

const given = await task();
const fetchSigned = await signIn(given);
const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const response = await fetchSigned(`${given.address}/graphql`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));
const schema = buildClientSchema(data);
const faults = [...validateSchema(schema), ...validate(schema, parse(given.operations))];
process.stdout.write(JSON.stringify({ faults: faults.map(String), sdl: printSchema(schema) }));
