import { connect } from '../../connect';
import type { ConnectionParameters } from '../../connection-parameters';

const relations = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND (c.relkind <> 'm' OR c.relispopulated)
  ORDER BY name`;

const counts = `
  SELECT (SELECT count(*) FROM pg_index)::int AS indexes,
    (SELECT count(*) FROM pg_index WHERE NOT indisvalid)::int AS invalid,
    (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal)::int AS triggers,
    (SELECT string_agg(conname || ' ' || pg_get_constraintdef(oid), ';' ORDER BY conname COLLATE "C", oid)
       FROM pg_constraint WHERE contype <> 'n' AND connamespace::regnamespace::text !~ '^(pg_|information)') AS constraints,
    (SELECT string_agg(sequencename || ' ' || coalesce(last_value::text, '-'), ';' ORDER BY schemaname COLLATE "C", sequencename COLLATE "C")
       FROM pg_sequences) AS sequences,
    (SELECT string_agg(md5(lo_get(oid)), ',' ORDER BY oid) FROM pg_largeobject_metadata) AS large_objects`;

/** Rows and objects of a database as hashes and counts, the same on every server version. */
export async function databaseContent(target: ConnectionParameters): Promise<Record<string, unknown>> {
  const client = await connect(target, { applicationName: 'prodlike test' });
  try {
    const content: Record<string, unknown> = {};
    const { rows } = await client.query<{ name: string }>(relations);
    for (const { name } of rows) {
      const result = await client.query<{ hash: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM ${name} t`,
      );
      content[name] = result.rows[0]?.hash;
    }
    const { indexes, ...others } = (await client.query<Record<string, unknown>>(counts)).rows[0] ?? {};
    return { ...content, ...others, hasIndexes: Number(indexes) > 0 };
  } finally {
    await client.end();
  }
}
