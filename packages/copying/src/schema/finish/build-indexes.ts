import { runInParallel } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { SchemaPlan } from '../schema-plan';
import { runEntry, runStatements } from '../session/run-entry';
import { buildSteps } from './build-steps';
import type { TableSizes } from './table-sizes';

/** Builds indexes and constraints on all sessions, those of the largest tables first. */
export async function buildIndexes(
  sessions: readonly Client[],
  plan: SchemaPlan,
  { partitioned, bytes }: TableSizes,
  report: (line: string) => void,
): Promise<void> {
  const steps = buildSteps(plan, partitioned);
  const size = (table: number): number => bytes.get(table) ?? 0;
  const largestFirst = steps.toSorted((a, b) => size(b.table) - size(a.table));
  let done = 0;
  await runInParallel(largestFirst, sessions.length, async ({ entry, sql }, session) => {
    const client = sessions[session];
    if (client !== undefined) await runStatements(client, sql, entry);
    done++;
    report(`indexes and constraints: ${done} of ${steps.length}`);
  });
  const [first] = sessions;
  if (first === undefined) return;
  for (const entry of plan.attach) await runEntry(first, entry);
}
