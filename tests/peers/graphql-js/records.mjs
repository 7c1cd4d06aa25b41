// Answers questions over rows in memory: what the SQL of the gateway must answer, by resolvers that know nothing of SQL.
// On standard input { sdl, tables: { name: rows }, questions: [{ text, variables, denied }] }; on standard output the results.
import { buildASTSchema, execute, parse } from 'graphql';

let text = '';
for await (const chunk of process.stdin) text += chunk;
const { sdl, tables, questions } = JSON.parse(text);
const schema = buildASTSchema(parse(sdl));

// The arguments of a directive of the catalogue.
function annotation(node, name) {
  const found = node.directives?.find((directive) => directive.name.value === name);
  return found && Object.fromEntries((found.arguments ?? []).map(({ name, value }) => [name.value, value.value]));
}

const rowsOf = (type) => tables[annotation(schema.getType(type).astNode, 'table').name];
const columnOf = (coordinate) => {
  const [type, field] = coordinate.split('.');
  return annotation(schema.getType(type).getFields()[field].astNode, 'field').column;
};
const byText = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const byKey = (a, b) => byText(a.id, b.id);

function compare(value, match) {
  return value !== null && Object.entries(match).every(([how, wanted]) => wanted === null || {
    eq: () => value === wanted,
    in: () => wanted.includes(value),
    startsWith: () => value.startsWith(wanted),
    from: () => byText(value, wanted) >= 0,
    to: () => byText(value, wanted) <= 0,
  }[how]());
}

function matches(type, row, where) {
  return Object.entries(where ?? {}).every(([name, match]) => match === null || (name === 'release'
    ? rowsOf('Release').some((release) => release.child_id === row.id && matches('Release', release, match))
    : Object.keys(match).length === 0 || compare(row[columnOf(`${type}.${name}`)], match)));
}

function sorted(rows, orderBy) {
  const keys = (orderBy ?? []).flatMap((one) => Object.entries(one)).map(([name, way]) => [columnOf(`Child.${name}`), way === 'ASC' ? 1 : -1]);
  return [...rows].sort((a, b) => {
    for (const [column, way] of keys) {
      if (a[column] === null || b[column] === null) {
        if (a[column] !== b[column]) return a[column] === null ? 1 : -1;
      } else {
        const difference = byText(a[column], b[column]);
        if (difference) return difference * way;
      }
    }
    return byKey(a, b);
  });
}

function page({ where, orderBy, first, after }) {
  const all = sorted(rowsOf('Child').filter((row) => matches('Child', row, where)), orderBy);
  const from = after ? Number(after) : 0;
  const rows = all.slice(from, from + first);
  const endCursor = rows.length ? 'cursor' : null;
  return {
    nodes: rows,
    edges: rows.map((node) => ({ cursor: 'cursor', node })),
    pageInfo: { hasNextPage: from + first < all.length, endCursor },
    totalCount: all.length > 10 ? all.length : '0-10',
  };
}

function related(type, row, { foreignKey, held }, target, args) {
  return held === 'PARENT'
    ? rowsOf(target).find((other) => other.id === row[foreignKey]) ?? null
    : rowsOf(target).filter((other) => other[foreignKey] === row.id).sort(byKey).slice(0, args.first);
}

function resolve(source, args, { denied }, info) {
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  if (denied.includes(coordinate)) return null;
  if (coordinate === 'Query.disclosure') return { id: 'decision' };
  if (coordinate === 'Disclosure.children') return page(args);
  if (coordinate === 'Disclosure.child') {
    const [[name, value]] = Object.entries(args.by);
    return sorted(rowsOf('Child'), []).find((row) => (name === 'id' ? row.opaque : row.a_number) === value) ?? null;
  }
  const node = info.parentType.getFields()[info.fieldName].astNode;
  const relation = annotation(node, 'relation');
  if (relation) return related(info.parentType.name, source, relation, info.returnType.toString().replace(/[[\]!]/g, ''), args);
  if (info.fieldName === 'id' && source.opaque) return source.opaque;
  const field = annotation(node, 'field');
  return field ? source[field.column] : source[info.fieldName];
}

const answers = [];
for (const { text, variables, denied } of questions) {
  answers.push(await execute({ schema, document: parse(text), variableValues: variables, contextValue: { denied }, fieldResolver: resolve }));
}
process.stdout.write(JSON.stringify(answers));
