// A partner's side of sign-in, from the standards alone: private_key_jwt (RFC 7523) for the token, DPoP (RFC 9449) for every request.
import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function jws(key, header, payload) {
  const text = `${encode({ alg: 'ES256', ...header })}.${encode(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Signs in and gives a fetch function that proves possession of the key at every request. */
export async function signIn({ address, clientId, pem }) {
  const key = createPrivateKey(pem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const seconds = () => Math.floor(Date.now() / 1000);
  const proof = (htm, htu, token) => jws(key, { typ: 'dpop+jwt', jwk: { kty, crv, x, y } }, {
    htm, htu, iat: seconds(), jti: randomUUID(), ...(token ? { ath: createHash('sha256').update(token).digest('base64url') } : {}),
  });

  const endpoint = `${address}/connect/token`;
  const assertion = jws(key, { typ: 'JWT' }, {
    iss: clientId, sub: clientId, aud: address, iat: seconds(), exp: seconds() + 60, jti: randomUUID(),
  });
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { DPoP: proof('POST', endpoint) },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`no token: ${response.status} ${JSON.stringify(answer)}`);

  return (url, init = {}) => {
    const headers = new Headers(init.headers);
    const target = new URL(url);
    headers.set('authorization', `DPoP ${answer.access_token}`);
    headers.set('dpop', proof(init.method ?? 'GET', target.origin + target.pathname, answer.access_token));
    return fetch(url, { ...init, headers });
  };
}

/** What the test says on standard input. */
export async function task() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text);
}
