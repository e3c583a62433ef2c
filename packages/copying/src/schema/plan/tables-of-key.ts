import { lexSql } from '@prodlike/core';
import type { SchemaEntry } from '@prodlike/postgres';
import type { RelationName } from '../schema-facts';
import { qualifiedAt, tableOf } from './object-name';

/** The table that has the key, and the one it refers to. */
export function tablesOfKey(entry: SchemaEntry): readonly RelationName[] {
  const tokens = lexSql(entry.definition);
  const at = tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'REFERENCES');
  const referenced = at === -1 ? undefined : qualifiedAt(tokens, at + 1);
  return [tableOf(entry), referenced].filter((table) => table !== undefined);
}
