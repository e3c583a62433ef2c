import {
  type ConnectionParameters,
  connect,
  quoteIdentifier,
  quoteQualified,
  type SourceSnapshot,
} from '@prodlike/postgres';
import type { SamplingPlan } from '../../sampling-plan';
import type { ChosenRows } from '../../selection';

async function placesOf(
  snapshot: SourceSnapshot,
  { selections }: ChosenRows,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const places = new Map<number, readonly string[]>();
  for (const { table, where, prepare } of selections) {
    for (const { sql, values } of prepare) await snapshot.owner.query(sql, [...values]);
    const { rows } = await snapshot.owner.query<{ place: string }>(
      `SELECT ctid::text AS place FROM ONLY ${quoteQualified(table.schema, table.name)} WHERE ${where ?? 'true'}`,
    );
    places.set(
      table.oid,
      rows.map(({ place }) => place),
    );
  }
  return places;
}

/**
 * Makes a copy of a database, file by file, a sample: removes what is not chosen, clears what is to be cleared, and has
 * the server check every foreign key anew.
 *
 * @throws DatabaseError where a foreign key does not hold
 */
export async function pruneCopy(
  copy: ConnectionParameters,
  snapshot: SourceSnapshot,
  plan: SamplingPlan,
  chosen: ChosenRows,
): Promise<void> {
  const places = await placesOf(snapshot, chosen);
  const client = await connect(copy, { applicationName: 'test' });
  try {
    await client.query('SET session_replication_role = replica');
    for (const { stored } of plan.units) {
      for (const { oid, schema, name } of stored) {
        const kept = places.get(oid) ?? [];
        await client.query(
          `DELETE FROM ONLY ${quoteQualified(schema, name)} WHERE NOT ctid = ANY ($1::tid[])`,
          [kept],
        );
      }
    }
    for (const { table, cleared } of chosen.selections) {
      if (cleared.length === 0) continue;
      const nulls = cleared.map((column) => `${quoteIdentifier(column)} = NULL`);
      await client.query(`UPDATE ONLY ${quoteQualified(table.schema, table.name)} SET ${nulls.join(', ')}`);
    }
    const tables = new Map(plan.catalog.tables.map((table) => [table.oid, table]));
    for (const { table: oid, definition, parent, oid: number } of plan.catalog.foreignKeys) {
      const table = tables.get(oid);
      if (table === undefined || parent !== null) continue;
      const name = quoteQualified(table.schema, table.name);
      await client.query(`ALTER TABLE ${name} ADD CONSTRAINT "again ${number}" ${definition}`);
    }
  } finally {
    await client.end();
  }
}
