import { lexSql } from '@prodlike/core';
import { quoteIdentifier, type SchemaEntry } from '@prodlike/postgres';
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

/** In SQL's words where pg_dump has its own. */
const words: ReadonlyMap<string, string> = new Map([['FK CONSTRAINT', 'FOREIGN KEY']]);

/** For people: `VIEW "crm"."active"`, `FUNCTION "crm".total(integer)`, `FOREIGN KEY "crm".orders orders_customer_fkey`. */
export function objectName({ kind, schema, tag }: SchemaEntry): string {
  const name = named.has(kind) ? quoteIdentifier(tag) : tag;
  return `${words.get(kind) ?? kind} ${schema === '' ? name : `${quoteIdentifier(schema)}.${name}`}`;
}

/**
 * The table that an entry's definition is about: that of `ALTER TABLE ONLY schema.name …`, `CREATE INDEX … ON schema.name`,
 * `CREATE TRIGGER … ON schema.name`. Names there are always with their schema.
 */
export function tableOf({ definition }: Pick<SchemaEntry, 'definition'>): RelationName | undefined {
  const tokens = lexSql(definition).filter(({ kind }) => kind !== 'comment');
  const alters = tokens[0]?.text === 'ALTER' && tokens[1]?.text === 'TABLE';
  const on = alters ? 1 : tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'ON');
  if (on === -1) return undefined;
  const at = tokens[on + 1]?.text === 'ONLY' && tokens[on + 2]?.text !== '.' ? on + 2 : on + 1;
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
