import { quoteQualified, readRows, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../../scrub-result';
import { inSessions } from '../sessions/in-sessions';
import { type LockPatience, runWithLockPatience, withLockPatience } from '../sessions/with-lock-patience';
import { recordOutcome } from '../state/scrub-state';

/** From this share of dead rows on a table is written anew, unless it has only a few of them. */
const manyDead = { share: 0.2, rows: 1_000 };

const deadRows = `
  SELECT relid FROM pg_stat_user_tables WHERE n_dead_tup >= ${manyDead.rows} AND n_dead_tup >= ${manyDead.share} * (n_live_tup + n_dead_tup)`;
const sizeOf =
  'SELECT pg_total_relation_size($1::oid)::float8, greatest(reltuples, 0)::float8 FROM pg_class WHERE oid = $1';

/** Oids of tables of which many rows are dead. */
export async function tablesWithManyDead(client: Client): Promise<ReadonlySet<number>> {
  return new Set((await readRows(client, deadRows, v.tuple([v.number()]))).map(([oid]) => oid));
}

/**
 * Writes tables anew that were not masked, so that neither dropped columns nor dead rows stay in their files; and records that.
 * VACUUM FULL runs in no transaction: a run killed between the two does it again.
 */
export async function vacuumFull(
  sessions: readonly Client[],
  tables: readonly Table[],
  patience: LockPatience,
): Promise<TableOutcome[]> {
  const outcomes: TableOutcome[] = [];
  await inSessions(sessions, tables, patience.signal, async (session, { oid, schema, name }) => {
    const started = performance.now();
    const [beforeBytes] = await readSize(session, oid);
    const target = { name: `${schema}.${name}`, tables: [oid] };
    await runWithLockPatience(
      session,
      patience,
      target,
      `VACUUM (FULL, ANALYZE) ${quoteQualified(schema, name)}`,
    );
    const [afterBytes, rows] = await readSize(session, oid);
    const durationMs = performance.now() - started;
    const sizes = { rows, beforeBytes, afterBytes, durationMs };
    const outcome: TableOutcome = {
      oid,
      schema,
      table: name,
      method: 'vacuum-full',
      ...sizes,
      resumed: false,
    };
    await withLockPatience(session, patience, target, () => recordOutcome(session, outcome));
    outcomes.push(outcome);
  });
  return outcomes;
}

async function readSize(client: Client, oid: number): Promise<readonly [bytes: number, rows: number]> {
  const [row] = await readRows(client, sizeOf, v.tuple([v.number(), v.number()]), [oid]);
  return row ?? [0, 0];
}

/** Takes dead rows away, marks pages as visible to all, and makes the statistics anew. */
export async function vacuumAnalyze(
  sessions: readonly Client[],
  tables: readonly Table[],
  patience: LockPatience,
): Promise<void> {
  await inSessions(sessions, tables, patience.signal, async (session, { oid, schema, name, kind }) => {
    const command = kind === 'partitioned' ? 'ANALYZE' : 'VACUUM (ANALYZE)';
    const target = { name: `${schema}.${name}`, tables: [oid] };
    await runWithLockPatience(session, patience, target, `${command} ${quoteQualified(schema, name)}`);
  });
}
