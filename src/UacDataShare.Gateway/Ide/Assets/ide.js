// GraphiQL over this gateway, for development only.

import { SignedIn } from "/graphiql/sign-in.js";

const path = "/graphql";
const root = ReactDOM.createRoot(document.getElementById("ide"));
const state = document.getElementById("state");
let signedIn = null;

async function send(request, options) {
  const response = await fetch(path, {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json",
      "Content-Type": "application/json",
      ...(signedIn ? await signedIn.headers("POST", path) : {}),
      ...options?.headers,
    },
    body: JSON.stringify(request),
  });
  return response.json();
}

// Shown anew with another client: the schema is asked for again.
const show = (client) => root.render(React.createElement(GraphiQL, { key: client, fetcher: send, shouldPersistHeaders: false }));

document.getElementById("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const client = document.getElementById("client").value.trim();
  try {
    const [file] = document.getElementById("key").files;
    signedIn = await SignedIn.with(client, await file.text());
    state.textContent = `Signed in as ${client}.`;
    show(client);
  } catch (refused) {
    signedIn = null;
    state.textContent = `Not signed in: ${refused.message}`;
  }
});

show("");
