// Runs every audit of graphql-http against a gateway and says what became of each: [{ id, name, status, reason }].
import { serverAudits } from 'graphql-http';
import { signIn, task } from './partner.mjs';

const given = await task();
const signed = await signIn(given);
// A page of another origin cannot send this header, so that a GET with it is no forged one.
const fetchFn = (url, init = {}) => signed(url, { ...init, headers: { ...init.headers, 'graphql-require-preflight': '1' } });
const results = [];
for (const audit of serverAudits({ url: `${given.address}/graphql`, fetchFn })) {
  const { id, name, status, reason } = await audit.fn();
  results.push({ id, name, status, reason: reason ?? null });
}
process.stdout.write(JSON.stringify(results));
