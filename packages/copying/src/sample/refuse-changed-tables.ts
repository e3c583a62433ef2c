import { AdvisedError, catalogQualifiedName } from '@prodlike/core';
import { readRows, type SourceSnapshot, type Table } from '@prodlike/postgres';
import * as v from 'valibot';

const columnsNow = `
  SELECT a.attrelid, array_agg(a.attname || ' ' || a.atttypid ORDER BY a.attnum)
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1`;

const columnsRow = v.tuple([v.number(), v.array(v.string())]);

/**
 * Refuses to go on when the tables are not as they were when the plan was made: a column that is new since has no decision
 * of the policy.
 *
 * @throws AdvisedError that names a table
 */
export async function refuseChangedTables(snapshot: SourceSnapshot, tables: readonly Table[]): Promise<void> {
  const rows = await readRows(snapshot.owner, columnsNow, columnsRow, [tables.map(({ oid }) => oid)]);
  const now = new Map(rows.map(([oid, columns]) => [oid, columns.join('\0')]));
  const changed = tables.find(({ oid, columns }) => {
    const planned = columns.map(({ name, type }) => `${name} ${type.oid}`).join('\0');
    return planned !== (now.get(oid) ?? '');
  });
  if (changed === undefined) return;
  throw new AdvisedError(
    `${catalogQualifiedName(changed.schema, changed.name)} has changed on the source since its columns were read.`,
    'Run it again when no migration runs there.',
  );
}
