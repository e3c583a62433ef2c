import { quoteIdentifier, quoteQualified, type SourceSnapshot } from '@prodlike/postgres';
import type { ChosenRows } from '../../selection';

/** Every row that the selections let through, as text, by the name of the stored table; sorted. */
export async function chosenRowTexts(
  snapshot: SourceSnapshot,
  { selections }: ChosenRows,
): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  const other = await snapshot.session();
  try {
    for (const { table, where, session, prepare, exact, rows: promised } of selections) {
      const client = session === 'owner' ? snapshot.owner : other;
      for (const { sql, values } of prepare) await client.query(sql, [...values]);
      const name = quoteQualified(table.schema, table.name);
      const result = await client.query<{ row: string }>(
        `SELECT ${quoteIdentifier(table.name)}::text AS row FROM ONLY ${name}${where === null ? '' : ` WHERE ${where}`} ORDER BY 1`,
      );
      const texts = result.rows.map(({ row }) => row);
      if (exact && texts.length !== promised) {
        throw new Error(`${name} has ${texts.length} rows, but ${promised} were counted.`);
      }
      if (texts.length > 0) rows[`${table.schema}.${table.name}`] = texts;
    }
  } finally {
    await other.end();
  }
  return rows;
}
