import { errorCode, publicSqlState } from '@prodlike/core';
import { quoteQualified, readRows, type Table } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { TableOutcome } from '../../scrub-result';
import { inSessions } from '../sessions/in-sessions';
import {
  type LockPatience,
  type LockTarget,
  runWithLockPatience,
  withLockPatience,
} from '../sessions/with-lock-patience';
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

export interface VacuumResult {
  /** Tables that were written anew. */
  readonly outcomes: readonly TableOutcome[];
  /** Those that the server refused to vacuum or analyse, and why. */
  readonly remarks: readonly string[];
}

/**
 * Writes tables anew that were not masked, so that neither dropped columns nor dead rows stay in their files; and records that.
 * VACUUM FULL runs in no transaction: a run killed between the two does it again.
 */
export async function vacuumFull(
  sessions: readonly Client[],
  tables: readonly Table[],
  patience: LockPatience,
): Promise<VacuumResult> {
  const outcomes: TableOutcome[] = [];
  const remarks: string[] = [];
  await inSessions(sessions, tables, patience.signal, async (session, table) => {
    const { oid, schema, name } = table;
    const started = performance.now();
    const [beforeBytes] = await readSize(session, oid);
    const refusal = await vacuum(session, table, 'VACUUM (FULL, ANALYZE)', patience);
    if (refusal !== null) return void remarks.push(refusal);
    const [afterBytes, rows] = await readSize(session, oid);
    const figures = { rows, beforeBytes, afterBytes, durationMs: performance.now() - started };
    const outcome = { oid, schema, table: name, method: 'vacuum-full', ...figures, resumed: false } as const;
    await withLockPatience(session, patience, targetOf(table), () => recordOutcome(session, outcome));
    outcomes.push(outcome);
  });
  return { outcomes, remarks };
}

/** Takes dead rows away, marks pages as visible to all, and makes the statistics anew. */
export async function vacuumAnalyze(
  sessions: readonly Client[],
  tables: readonly Table[],
  patience: LockPatience,
): Promise<VacuumResult> {
  const remarks: string[] = [];
  await inSessions(sessions, tables, patience.signal, async (session, table) => {
    const command = table.kind === 'partitioned' ? 'ANALYZE' : 'VACUUM (ANALYZE)';
    const refusal = await vacuum(session, table, command, patience);
    if (refusal !== null) remarks.push(refusal);
  });
  return { outcomes: [], remarks };
}

/** @returns why the server refused, as with an index whose function it cannot call any more; null where it did not */
async function vacuum(
  session: Client,
  table: Table,
  command: string,
  patience: LockPatience,
): Promise<string | null> {
  const target = targetOf(table);
  try {
    await runWithLockPatience(
      session,
      patience,
      target,
      `${command} ${quoteQualified(table.schema, table.name)}`,
    );
    return null;
  } catch (error) {
    if (!refusedForGood(errorCode(error))) throw error;
    return `${target.name} could not be vacuumed: ${publicSqlState(errorCode(error)).condition}`;
  }
}

/** Syntax, access, data and raised exceptions; neither a full disk, nor a cancel, nor a lost connection. */
function refusedForGood(sqlState: string): boolean {
  return /^(22|23|42|P0)...$/.test(sqlState);
}

const targetOf = ({ oid, schema, name }: Table): LockTarget => ({ name: `${schema}.${name}`, tables: [oid] });

async function readSize(client: Client, oid: number): Promise<readonly [bytes: number, rows: number]> {
  const [row] = await readRows(client, sizeOf, v.tuple([v.number(), v.number()]), [oid]);
  return row ?? [0, 0];
}
