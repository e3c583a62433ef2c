import { lexSql } from '@prodlike/core';
import type { TriggerReport } from '../event-triggers/trigger-report';
import { applyLockView } from '../locks/lock-views';
import { reasonOfBits } from '../rewrites/rewrite-reason';
import { TokenCursor } from '../statements/token-cursor';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';
import { ensureTransaction } from './transaction-intake';

/** Follows renames, so that later statements' names are found: the identity is `schema.name`, quoted as SQL. */
function followNames(run: RunState, touched: readonly (readonly [number, string, string])[]): void {
  for (const [oid, , identity] of touched) {
    const name = new TokenCursor(lexSql(identity)).qualifiedName();
    if (name?.schema !== undefined) run.setting.catalog.rename(oid, name.schema, name.name);
  }
}

function takeDetail(run: RunState, session: SessionState, report: TriggerReport): void {
  const statement = session.running[0];
  if (report.event === 'ddl_command_end' && report.detail !== null) followNames(run, report.detail);
  if (report.event !== 'table_rewrite' || statement === undefined) return;
  const relation = run.setting.catalog.byOid(report.detail[0]);
  if (relation === undefined) return;
  run.rewritten.add(relation.oid);
  run.rewrites.push({ relation, reason: reasonOfBits(report.detail[1]), statement });
}

/** @param clockOffset what to add to the server's clock for `performance.now()` */
export function takeTriggerReport(
  run: RunState,
  session: SessionState,
  report: TriggerReport,
  clockOffset: number,
): void {
  const statement = session.running[0];
  if (statement === undefined) return;
  session.settings.noteLockTimeout(report.lockTimeout);
  statement.lockTimeoutMs = session.settings.lockTimeoutMs;
  takeDetail(run, session, report);
  const transaction = ensureTransaction(run, session, statement.startedAt);
  if (report.locks === null) {
    if (report.event !== 'ddl_command_end') return;
    statement.locksLeftOut = true;
    for (const [oid] of report.detail ?? []) transaction.touchedBy.set(oid, statement);
    return;
  }
  const view = {
    at: Math.max(statement.startedAt, report.at + clockOffset),
    locks: report.locks,
    evidence: 'event-trigger',
    statement,
  } as const;
  applyLockView(transaction, view, run.setting.catalog);
  if (report.event !== 'ddl_command_end') return;
  statement.locksReported = true;
  statement.locksLeftOut = false;
}
