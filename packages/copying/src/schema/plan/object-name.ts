import { lexSql, type SqlToken } from '@prodlike/core';
import { quoteIdentifier, quoteQualified, type SchemaEntry } from '@prodlike/postgres';
import type { RelationName } from '../schema-facts';

/** Kinds whose tag is a bare name. */
const named = new Set([
  'COLLATION',
  'CONVERSION',
  'DOMAIN',
  'EVENT TRIGGER',
  'EXTENSION',
  'FOREIGN DATA WRAPPER',
  'FOREIGN TABLE',
  'INDEX',
  'MATERIALIZED VIEW',
  'PUBLICATION',
  'SCHEMA',
  'SEQUENCE',
  'SERVER',
  'STATISTICS',
  'SUBSCRIPTION',
  'TABLE',
  'TYPE',
  'VIEW',
]);

/** Parts of a table: their tag is its name, a blank, and their own. */
const onTable = new Set([
  'CHECK CONSTRAINT',
  'CONSTRAINT',
  'DEFAULT',
  'FK CONSTRAINT',
  'POLICY',
  'RULE',
  'TRIGGER',
]);

/** In SQL's words where pg_dump has its own. */
const words: ReadonlyMap<string, string> = new Map([['FK CONSTRAINT', 'FOREIGN KEY']]);

/** For people: `VIEW "crm"."active"`, `FUNCTION "crm".total(integer)`, `FOREIGN KEY "orders_customer" ON "crm"."orders"`. */
export function objectName(entry: SchemaEntry): string {
  const { kind, schema, tag } = entry;
  const word = words.get(kind) ?? kind;
  const table = onTable.has(kind) ? tableOf(entry) : undefined;
  if (table !== undefined && tag.startsWith(`${table.name} `)) {
    const own = quoteIdentifier(tag.slice(table.name.length + 1));
    return `${word} ${own} ON ${quoteQualified(table.schema, table.name)}`;
  }
  if (tag.startsWith(`${word} `)) return tag;
  const name = named.has(kind) ? quoteIdentifier(tag) : tag;
  return `${word} ${schema === '' ? name : `${quoteIdentifier(schema)}.${name}`}`;
}

/**
 * The table that an entry's definition is about: that of `ALTER TABLE ONLY schema.name …`, `CREATE INDEX … ON schema.name`,
 * `CREATE TRIGGER … ON schema.name`, `CREATE RULE … TO schema.name`. Names there are always with their schema.
 */
export function tableOf({ definition }: Pick<SchemaEntry, 'definition'>): RelationName | undefined {
  const tokens = lexSql(definition).filter(({ kind }) => kind !== 'comment');
  const before = lastWordBefore(tokens);
  if (before === -1) return undefined;
  const only = tokens[before + 1]?.text === 'ONLY' && tokens[before + 2]?.text !== '.';
  return qualifiedAt(tokens, only ? before + 2 : before + 1);
}

/** Where the key word in front of the table's name stands; -1 where there is none. */
function lastWordBefore(tokens: readonly SqlToken[]): number {
  const isWord = (word: string): ((token: SqlToken) => boolean) => {
    return ({ kind, text }) => kind === 'word' && text === word;
  };
  const [verb, object] = tokens.map(({ text }) => text);
  if (verb === 'ALTER' && object === 'TABLE') return 1;
  if (object === 'RULE') return tokens.findIndex(isWord('TO'));
  return object === 'STATISTICS' ? tokens.findLastIndex(isWord('FROM')) : tokens.findIndex(isWord('ON'));
}

/** The name with its schema that begins at a token. */
export function qualifiedAt(tokens: readonly SqlToken[], at: number): RelationName | undefined {
  const [schema, dot, name] = tokens.slice(at, at + 3);
  if (schema === undefined || dot?.text !== '.' || name === undefined) return undefined;
  return { schema: unquoted(schema.text), name: unquoted(name.text) };
}

/** The name that an identifier stands for. */
export function unquoted(identifier: string): string {
  return identifier.startsWith('"')
    ? identifier.slice(1, -1).replaceAll('""', '"')
    : identifier.toLowerCase();
}
