// The partner's side of sign-in, in a page: assertions (RFC 7523) and DPoP proofs (RFC 9449) signed with one P-256 key that
// the browser holds and never sends.

const curve = { name: "ECDSA", namedCurve: "P-256" };
const signature = { name: "ECDSA", hash: "SHA-256" };
const encoder = new TextEncoder();

const base64Url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const part = (value) => base64Url(encoder.encode(JSON.stringify(value)));

const now = () => Math.floor(Date.now() / 1000);

/** Reads a PKCS #8 key in PEM form. */
async function readKey(pem) {
  const body = pem.replace(/-----[A-Z ]+-----/g, "").replace(/\s+/g, "");
  const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("pkcs8", bytes, curve, true, ["sign"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", key);
  return { key, publicKey: { kty, crv, x, y } };
}

async function sign(key, header, payload) {
  const text = `${part({ alg: "ES256", ...header })}.${part(payload)}`;
  return `${text}.${base64Url(await crypto.subtle.sign(signature, key, encoder.encode(text)))}`;
}

/** A client that is signed in: sends requests with a token that is bound to its key. */
export class SignedIn {
  #client;
  #keys;
  #issuer;
  #token = null;
  #until = 0;

  constructor(client, keys, issuer) {
    this.#client = client;
    this.#keys = keys;
    this.#issuer = issuer;
  }

  static async with(client, pem) {
    const found = await fetch("/.well-known/openid-configuration");
    const { issuer } = await found.json();
    const signedIn = new SignedIn(client, await readKey(pem), issuer);
    await signedIn.#renew();
    return signedIn;
  }

  /** The headers that a request to a path of the gateway needs. */
  async headers(method, path) {
    if (Date.now() > this.#until) {
      await this.#renew();
    }

    const hash = base64Url(await crypto.subtle.digest("SHA-256", encoder.encode(this.#token.access_token)));
    return {
      Authorization: `${this.#token.token_type} ${this.#token.access_token}`,
      DPoP: await this.#proof(method, path, { ath: hash }),
    };
  }

  async #renew() {
    const path = "/connect/token";
    const response = await fetch(path, {
      method: "POST",
      headers: { DPoP: await this.#proof("POST", path, {}) },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await sign(this.#keys.key, { typ: "JWT" }, {
          iss: this.#client, sub: this.#client, aud: this.#issuer, iat: now(), exp: now() + 60, jti: crypto.randomUUID(),
        }),
      }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error_description ?? answer.error ?? `status ${response.status}`);
    }

    this.#token = answer;
    this.#until = Date.now() + (answer.expires_in - 30) * 1000;
  }

  #proof(method, path, claims) {
    return sign(this.#keys.key, { typ: "dpop+jwt", jwk: this.#keys.publicKey }, {
      htm: method, htu: this.#issuer + path, iat: now(), jti: crypto.randomUUID(), ...claims,
    });
  }
}
