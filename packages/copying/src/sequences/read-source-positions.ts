import { quoteQualified, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { bigintText } from './bigint-text';
import type { SequencePosition } from './next-position';

/** What the account may do with each sequence; those of extensions are made by them. */
const rights = `
  SELECT n.nspname, c.relname,
    has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT'),
    has_sequence_privilege(c.oid, 'USAGE')
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'S' AND c.relpersistence <> 't'
  ORDER BY 1, 2`;

/** The view shows the last value to those with USAGE alone; NULL where it was never called. */
const viewed = `
  SELECT q.schemaname, q.sequencename, coalesce(q.last_value, q.start_value)::text, q.last_value IS NOT NULL
  FROM pg_catalog.pg_sequences q JOIN pg_catalog.pg_namespace n ON n.nspname = q.schemaname
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = q.sequencename
  WHERE has_sequence_privilege(c.oid, 'USAGE')`;

/** Sequences in one query; a query of thousands of branches takes long to plan. */
const batch = 200;

const position = v.tuple([v.string(), v.string(), bigintText, v.boolean()]);

/** By `positionKey`; those that the account may not read are missing. */
export type SourcePositions = ReadonlyMap<string, SequencePosition>;

/**
 * Where the source's sequences stand now: sequences know no snapshots. SELECT on them is asked for, or USAGE.
 *
 * @param client a session on the source
 */
export async function readSourcePositions(client: Client): Promise<SourcePositions> {
  const row = v.tuple([v.string(), v.string(), v.boolean(), v.boolean()]);
  const sequences = await readRows(client, rights, row);
  const positions = new Map<string, SequencePosition>();
  const add = (rows: readonly v.InferOutput<typeof position>[]): void => {
    for (const [schema, name, lastValue, isCalled] of rows) {
      positions.set(positionKey({ schema, name }), { lastValue, isCalled });
    }
  };
  if (sequences.some(([, , select, usage]) => usage && !select))
    add(await readRows(client, viewed, position));
  const readable = sequences.filter(([, , select]) => select);
  for (let at = 0; at < readable.length; at += batch) {
    const some = readable.slice(at, at + batch);
    const names = some.flatMap((one) => [one[0], one[1]]);
    add(await readRows(client, some.map(ownRow).join(' UNION ALL '), position, names));
  }
  return positions;
}

/** For `SourcePositions`. */
export function positionKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}

function ownRow([schema, name]: readonly [string, string, boolean, boolean], i: number): string {
  return `SELECT $${2 * i + 1}::text, $${2 * i + 2}::text, last_value::text, is_called FROM ${quoteQualified(schema, name)}`;
}
