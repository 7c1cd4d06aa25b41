// Asks a server what OPA's client asks, and prints the answers as one JSON object.
import { OPAClient } from "@styra/opa";

const client = new OPAClient(process.argv[2]);
const answers = {
  allowed: await client.evaluate("authz/allow", { user: "alice" }),
  refused: await client.evaluate("authz/allow", { user: "mallory" }),
  document: await client.evaluate("authz/roles"),
  byDefault: await client.evaluateDefault({ user: "alice" }),
  batch: await client.evaluateBatch("authz/allow", { one: { user: "alice" }, two: { user: "mallory" } }),
  undefined: (await client.evaluate("authz/nothing", {})) ?? "undefined",
};
console.log(JSON.stringify(answers));
