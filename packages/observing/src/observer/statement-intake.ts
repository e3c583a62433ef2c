import { maskUnderAnySetting } from '../statements/mask-under-any-setting';
import { statementKind } from '../statements/statement-kind';
import type { StatementRun } from '../statements/statement-run';
import type { StatementShape } from '../statements/statement-shape';
import type { FinishedStatement, WireStatement } from '../wire/wire-events';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';

function conforming(session: SessionState): boolean {
  return session.wire.parameter('standard_conforming_strings') !== 'off';
}

function namesNewRelationsOnly(run: RunState, session: SessionState, shape: StatementShape): boolean {
  const names = [...shape.relations, ...shape.locks.map((lock) => lock.target)];
  if (names.length === 0 || !shape.functions.every((name) => run.setting.isBuiltIn(name))) return false;
  const searchPath = session.settings.searchPath(session.wire.parameter('search_path'));
  return names.every((name) => run.setting.catalog.resolve(name, searchPath) === undefined);
}

/** A statement that was handed to the server. */
export function statementRun(run: RunState, session: SessionState, wire: WireStatement): StatementRun {
  const shape = run.shapes.get(wire.text, conforming(session));
  return {
    shape,
    masked: shape.masked,
    kind: statementKind(shape, (name) => run.setting.isBuiltIn(name)),
    startedAt: wire.startedAt,
    endedAt: undefined,
    failed: false,
    rolledBack: false,
    rows: 0,
    sharesMessage: wire.count > 1,
    onNewRelations: namesNewRelationsOnly(run, session, shape),
    transaction: 0,
    line: run.line,
    bucket: undefined,
    lockTimeoutMs: session.settings.lockTimeoutMs,
    locksReported: false,
    locksLeftOut: false,
  };
}

const changesRows = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Rows that a statement changed; a COPY TO only reads. */
export function rowsChangedBy(statement: StatementRun): number {
  if (changesRows.has(statement.shape.command)) return statement.rows;
  return statement.shape.command === 'COPY' && /\bfrom\b/i.test(statement.masked) ? statement.rows : 0;
}

/** Completes a run by what the server answered. */
export function completeRun(statement: StatementRun, wire: FinishedStatement): void {
  statement.startedAt = wire.startedAt;
  statement.endedAt = wire.endedAt;
  statement.failed = wire.error !== undefined;
  statement.rolledBack = wire.tag.startsWith('ROLLBACK');
  statement.rows = wire.rows;
  const sqlState = wire.error?.sqlState;
  if (sqlState === '42601' || sqlState === '42703') {
    statement.masked = maskUnderAnySetting(wire.text, {
      unparsable: sqlState === '42601',
      unknownColumn: sqlState === '42703',
    });
  }
}
