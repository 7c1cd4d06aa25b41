// Asks through Apollo Client, each question as an application writes it: { name: { data, error } }.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { filter, firstValueFrom } from 'rxjs';
import { signIn, task } from './partner.mjs';

const given = await task();
const client = new ApolloClient({
  link: new HttpLink({ uri: `${given.address}/graphql`, fetch: await signIn(given) }),
  cache: new InMemoryCache({
    typePolicies: { Disclosure: { keyFields: false, merge: true, fields: { children: { keyArgs: ['where', 'orderBy'], merge: join } } } },
  }),
});

// The pages of one list, as the documentation of Apollo Client writes it for cursors.
function join(existing, incoming) {
  return { ...incoming, nodes: [...(existing?.nodes ?? []), ...(incoming.nodes ?? [])] };
}

const CHILD = gql`
  query Child($case: CaseNumber!, $number: ANumber!) {
    disclosure(purpose: WELFARE_CHECK, caseNumber: $case) {
      id
      child(by: {aNumber: $number}) { id lastName ssnTin }
    }
  }`;
const PAGE = gql`
  query Page($after: String) {
    disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-000117") {
      children(where: {}, orderBy: [{lastName: ASC}], first: 3, after: $after) { nodes { id lastName } pageInfo { hasNextPage endCursor } }
    }
  }`;

async function ask(options) {
  const { data, error } = await client.query({ errorPolicy: 'all', fetchPolicy: 'no-cache', ...options });
  return { data, errors: error?.errors?.map(({ message, path, extensions }) => ({ message, path, extensions })) ?? null, error: error?.name ?? null };
}

async function pages() {
  const watched = client.watchQuery({ query: PAGE, fetchPolicy: 'network-only' });
  const complete = () => firstValueFrom(watched.pipe(filter((result) => !result.loading && result.data)));
  const listening = watched.subscribe({ error() {} });
  const seen = [];
  for (let page = 0; page < 3; page++) {
    const { data } = await complete();
    seen.push(data.disclosure.children.nodes.map((node) => node.id));
    if (page < 2) await watched.fetchMore({ variables: { after: data.disclosure.children.pageInfo.endCursor } });
  }
  listening.unsubscribe();
  return seen;
}

const asked = given.oversight
  ? { pages: await pages() }
  : {
      child: await ask({ query: CHILD, variables: { case: 'HSI-2026-004711', number: given.number } }),
      malformed: await ask({ query: CHILD, variables: { case: 'HSI-2026-004711', number: 17 } }),
    };
process.stdout.write(JSON.stringify(asked));
