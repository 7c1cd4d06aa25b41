// node peer.mjs log URL TRUST-POLICY        the whole log that is served there, under a cosigned head
// node peer.mjs receipt FILE TRUST-POLICY   one .tlog-proof file
// node peer.mjs damage URL TRUST-POLICY RECEIPT   flips bits in everything that was read and counts what is accepted all the same
// Prints one line of JSON; exit code 0 accepted, 1 refused.
import { readFileSync } from "node:fs";
import { openCheckpoint, readPolicy, Refused, verifyLog, verifyProof } from "./verifier.mjs";

const [command, subject, policyFile, receiptFile] = process.argv.slice(2);
const policy = readPolicy(readFileSync(policyFile, "utf8"));
const { logs } = policy;
const witnesses = [...policy.witnesses.values()];

const overHttp = (seen) => async (path) => {
  const response = await fetch(`${subject}/${path}`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  seen?.set(path, bytes);
  return bytes;
};

const strictText = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

// Of the log's keys one is enough; while damage is done, each is wanted, so that no line is without effect.
const quorate = (head, keys = 1) => {
  if (head.logs.length < keys) throw new Refused("a key of the log did not sign");
  if (!policy.quorum(head.cosigners)) throw new Refused("no quorum of witnesses");
  return head;
};

const wholeLog = async (read, keys) => {
  const note = (await read("checkpoint")) ?? (() => { throw new Refused("no checkpoint"); })();
  const head = quorate(openCheckpoint(strictText(note), logs, witnesses), keys);
  await verifyLog(read, head);
  return head;
};

const receipt = (bytes, keys) => {
  const verdict = verifyProof(strictText(bytes), logs, witnesses);
  quorate(verdict.head, keys);
  return verdict;
};

// Each file with one bit flipped, at places spread over it; nothing but the checkpoint's cosignature times may be without effect.
const damage = async () => {
  const seen = new Map();
  await wholeLog(overHttp(seen), logs.length);
  const results = { tried: 0, accepted: [] };
  const attempt = async (name, check) => {
    results.tried++;
    try {
      await check();
      results.accepted.push(name);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) throw error;
    }
  };
  for (const [path, bytes] of seen) {
    const step = Math.max(1, Math.floor(bytes.length / 64));
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << (at % 8);
      await attempt(`${path}@${at}`, () => wholeLog(async (wanted) => (wanted === path ? changed : seen.get(wanted)), logs.length));
    }
    await attempt(`${path} cut`, () => wholeLog(async (wanted) => (wanted === path ? bytes.subarray(0, -1) : seen.get(wanted)), logs.length));
    await attempt(`${path} gone`, () => wholeLog(async (wanted) => (wanted === path ? undefined : seen.get(wanted)), logs.length));
  }
  const proof = readFileSync(receiptFile);
  receipt(proof, logs.length);
  const step = Math.max(1, Math.floor(proof.length / 5000));
  for (let at = 0; at < proof.length; at += step) {
    const changed = Buffer.from(proof);
    changed[at] ^= 1 << (at % 7);
    await attempt(`receipt@${at}`, () => receipt(changed, logs.length));
  }
  return results;
};

try {
  if (command === "log") {
    const head = await wholeLog(overHttp());
    console.log(JSON.stringify({ accepted: true, size: Number(head.size), logKeys: head.logs.length, cosigners: head.cosigners.map((key) => key.name) }));
  } else if (command === "receipt") {
    const { index, head } = receipt(readFileSync(subject));
    console.log(JSON.stringify({ accepted: true, index: Number(index), size: Number(head.size) }));
  } else if (command === "damage") {
    console.log(JSON.stringify(await damage()));
  } else {
    throw new Error(`unknown command ${command}`);
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.log(JSON.stringify({ accepted: false, reason: error.message }));
  process.exitCode = 1;
}
