// Verifies a transparency log from the public texts alone: c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles,
// tlog-proof, tlog-policy, and RFC 6962 section 2.1. It shares nothing with the product: Node's own modules, no package.
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";

const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const MLDSA44_COSIGNATURE = 0x06;
const TILE_WIDTH = 256;
// SubjectPublicKeyInfo of id-Ed25519 (RFC 8410); the 32 bytes of the key follow.
const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");
// The same of id-ml-dsa-44 (RFC 9881); the 1312 bytes of the key follow.
const MLDSA44_SPKI = Buffer.from("30820532300b06096086480165030403110382052100", "hex");
const MLDSA44_SIGNATURE = 2420;
const LATEST = 2n ** 63n - 1n;

export class Refused extends Error {}

const refuse = (why) => {
  throw new Refused(why);
};

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const hashLeaf = (data) => sha256(Buffer.of(0x00), data);
const hashNode = (left, right) => sha256(Buffer.of(0x01), left, right);

// RFC 4648 section 4, canonical: what decodes and encodes again to the same text.
const base64 = (text) => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) refuse(`not base64: ${text.slice(0, 40)}`);
  return bytes;
};

const decimal = (text) => {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) refuse(`not a decimal number: ${text}`);
  return BigInt(text);
};

const hashOf = (text) => {
  const bytes = base64(text);
  if (bytes.length !== 32) refuse("a hash has 32 bytes");
  return bytes;
};

// c2sp.org/signed-note, verifier keys: name+id+base64(type || key).
export const readKey = (text) => {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text.trim()) ?? refuse("not a verifier key");
  const material = base64(match[3]);
  const [name, type, raw] = [match[1], material[0], material.subarray(1)];
  const id = sha256(Buffer.from(`${name}\n`), material).subarray(0, 4);
  if (id.toString("hex") !== match[2]) refuse("the id does not belong to the key");
  return { name, type, id, key: publicKey(type, raw), text: text.trim() };
};

// An older Node throws here: it knows no ML-DSA.
const publicKey = (type, raw) => {
  if (![ED25519, COSIGNATURE, MLDSA44_COSIGNATURE].includes(type)) refuse(`keys of type ${type} are not known here`);
  const [prefix, length] = type === MLDSA44_COSIGNATURE ? [MLDSA44_SPKI, 1312] : [ED25519_SPKI, 32];
  if (raw.length !== length) refuse("the key has the wrong length");
  return createPublicKey({ key: Buffer.concat([prefix, raw]), format: "der", type: "spki" });
};

// c2sp.org/tlog-cosignature: a time in eight bytes stands before each cosignature.
const holds = (known, text, signature) => {
  if (known.type === ED25519) return signature.length === 64 && verifySignature(null, Buffer.from(text), known.key, signature);
  if (signature.length !== 8 + (known.type === COSIGNATURE ? 64 : MLDSA44_SIGNATURE)) return false;
  const time = signature.readBigUInt64BE(0);
  const message = known.type === COSIGNATURE ? Buffer.from(`cosignature/v1\ntime ${time}\n${text}`) : subtreeMessage(known.name, time, text);
  return time <= LATEST && verifySignature(null, message, known.key, signature.subarray(8));
};

// The structure cosigned_message of tlog-cosignature, of a whole tree. Lines below the root are not in it.
const subtreeMessage = (name, time, text) => {
  const { origin, size, root } = readHead(text);
  return Buffer.concat([Buffer.from("subtree/v1\n\0"), short(name), number(time), short(origin), number(0n), number(size), root]);
};

const short = (text) => {
  const bytes = Buffer.from(text);
  if (bytes.length < 1 || bytes.length > 255) refuse("a name of more than 255 bytes");
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
};

const number = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

const readHead = (text) => {
  const [origin, size, root, ...rest] = text.split("\n");
  return { origin, size: decimal(size), root: hashOf(root), isBare: rest.length === 1 };
};

// Gives the text and the known keys that signed it. A wrong signature by a known key refuses the whole note.
export const openNote = (note, keys) => {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f]/.test(note)) refuse("not a signed note");
  const text = note.slice(0, split + 1);
  const signers = new Set();
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const match = /^\u2014 ([^+\s]+) (\S+)$/u.exec(line) ?? refuse("not a signature line");
    const blob = base64(match[2]);
    const known = keys.find((key) => key.name === match[1] && key.id.equals(blob.subarray(0, 4)));
    if (!known) continue;
    if (!holds(known, text, blob.subarray(4))) refuse(`the signature of ${known.name} is wrong`);
    signers.add(known);
  }
  return { text, signers };
};

// c2sp.org/tlog-checkpoint, under a key of the log's own: one of those that are trusted is enough (c2sp.org/tlog-policy).
export const openCheckpoint = (note, logs, witnesses) => {
  const { text, signers } = openNote(note, [...logs, ...witnesses]);
  const { origin, size, root, isBare } = readHead(text);
  const own = logs.filter((log) => log.name === origin && signers.has(log));
  if (own.length === 0) refuse("the log did not sign");
  if (!isBare && own.every((log) => log.type === MLDSA44_COSIGNATURE)) refuse("lines below the root are not signed");
  return { origin, size, root, logs: own, cosigners: witnesses.filter((witness) => signers.has(witness)) };
};

// RFC 6962 section 2.1.1, verified as RFC 9162 section 2.1.3.2 says.
const rootByInclusion = (index, size, leaf, proof) => {
  if (index >= size) refuse("the index is not below the size");
  let [fn, sn, r] = [index, size - 1n, leaf];
  for (const p of proof) {
    if (sn === 0n) refuse("the proof is too long");
    if ((fn & 1n) === 1n || fn === sn) {
      r = hashNode(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      r = hashNode(r, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  if (sn !== 0n) refuse("the proof is too short");
  return r;
};

// c2sp.org/tlog-proof. The leaf is the opaque extra data, which counts for nothing until the proof vouches for it.
export const verifyProof = (text, logs, witnesses) => {
  const split = text.indexOf("\n\n");
  if (split < 0) refuse("no checkpoint in the proof");
  const lines = text.slice(0, split).split("\n");
  if (lines.shift() !== "c2sp.org/tlog-proof@v1") refuse("not a proof of this version");
  const extra = lines[0]?.startsWith("extra ") ? base64(lines.shift().slice(6)) : refuse("no leaf to check");
  const index = lines[0]?.startsWith("index ") ? decimal(lines.shift().slice(6)) : refuse("no index");
  const head = openCheckpoint(text.slice(split + 2), logs, witnesses);
  const root = rootByInclusion(index, head.size, hashLeaf(extra), lines.map(hashOf));
  if (!root.equals(head.root)) refuse("the proof does not lead to the signed root");
  return { index, head };
};

// c2sp.org/tlog-policy: the quorum rule over names of witnesses.
export const readPolicy = (text) => {
  const policy = { logs: [], witnesses: new Map() };
  const rules = new Map([["none", () => true]]);
  for (const line of text.split("\n")) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length === 0 || words[0].startsWith("#")) continue;
    const [kind, name, ...rest] = words;
    if (kind === "log") policy.logs.push(readKey(name));
    else if (kind === "witness") {
      const key = readKey(rest[0]);
      policy.witnesses.set(name, key);
      rules.set(name, (cosigners) => cosigners.some((one) => one.text === key.text));
    } else if (kind === "group") {
      const [count, ...members] = rest;
      const needed = count === "all" ? members.length : count === "any" ? 1 : Number(decimal(count));
      const parts = members.map((member) => rules.get(member) ?? refuse(`unknown member ${member}`));
      rules.set(name, (cosigners) => parts.filter((part) => part(cosigners)).length >= needed);
    } else if (kind === "quorum") policy.quorum = rules.get(name) ?? refuse(`unknown quorum ${name}`);
    else refuse(`unknown line ${kind}`);
  }
  if (!policy.quorum) refuse("no quorum line");
  return policy;
};

// c2sp.org/tlog-tiles: groups of three digits, all but the last marked with an x; a partial tile names its width.
const tilePath = (level, index, width) => {
  const groups = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(String(rest % 1000).padStart(3, "0"));
  const name = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join("/");
  return `tile/${level}/${name}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
};

const subtreeRoot = (hashes) => {
  if (hashes.length === 1) return hashes[0];
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return hashNode(subtreeRoot(hashes.slice(0, split)), subtreeRoot(hashes.slice(split)));
};

const readBundle = (bytes) => {
  const entries = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) refuse("a bundle ends within a length");
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) refuse("a bundle ends within an entry");
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
};

// Reads every tile of every level and every bundle that a log of this size must serve, and recomputes the root. `fetchBytes` maps a
// path to bytes; it may answer undefined for what is not there.
export const verifyLog = async (fetchBytes, head) => {
  if (head.size > 1n << 32n) refuse("too large for this verifier");
  const read = async (path) => (await fetchBytes(path)) ?? refuse(`${path} is missing`);
  let count = Number(head.size);
  let below = null;
  let right = null;
  for (let level = 0; count > 0; level++) {
    const roots = [];
    const hashes = [];
    for (let index = 0; index * TILE_WIDTH < count; index++) {
      const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
      const tile = await read(tilePath(level, index, width));
      if (tile.length !== width * 32) refuse(`tile ${level}/${index} has the wrong length`);
      const own = Array.from({ length: width }, (_, i) => tile.subarray(i * 32, i * 32 + 32));
      if (level === 0) {
        const entries = readBundle(await read(tilePath("entries", index, width)));
        if (entries.length !== width) refuse(`bundle ${index} has the wrong number of entries`);
        entries.forEach((entry, i) => hashLeaf(entry).equals(own[i]) || refuse(`entry ${index * TILE_WIDTH + i} is not what its tile says`));
      } else {
        own.forEach((hash, i) => hash.equals(below[index * TILE_WIDTH + i]) || refuse(`tile ${level}/${index} differs from what lies below`));
      }
      hashes.push(...own);
      if (width === TILE_WIDTH) roots.push(subtreeRoot(own));
    }
    // What a full tile covers is one hash above. The rest of this level, with what is left over below it, hangs to the right of that.
    const rest = [...hashes.slice(roots.length * TILE_WIDTH), ...(right === null ? [] : [right])];
    right = rest.length === 0 ? null : subtreeRoot(rest);
    below = roots;
    count = roots.length;
  }
  if (!(right ?? sha256()).equals(head.root)) refuse("the entries do not lead to the signed root");
};
