import { publicSqlState } from '@prodlike/core';
import type { StatementRun } from '../statements/statement-run';
import type { FinishedStatement, WireError } from '../wire/wire-events';
import type { RawError } from './raw-error';

/** The line of an error's position, counted from the statement's own line in its file. */
function lineOf(run: StatementRun, wire: FinishedStatement, error: WireError): number | undefined {
  if (run.line === undefined || error.position === undefined) return run.line;
  const before = Array.from(wire.text).slice(0, Math.max(0, error.position - 1 - wire.offset));
  return run.line + before.filter((c) => c === '\n').length;
}

/** @param statement absent for an error that belongs to no statement */
export function rawErrorOf(
  error: WireError,
  statement?: { readonly run: StatementRun; readonly wire: FinishedStatement },
): RawError {
  const line = statement === undefined ? undefined : lineOf(statement.run, statement.wire, error);
  return {
    observed: {
      ...publicSqlState(error.sqlState),
      ...(statement === undefined ? {} : { statement: statement.run.masked }),
      ...(line === undefined ? {} : { line }),
    },
    schema: error.schema,
    table: error.table,
    column: error.column,
    constraint: error.constraint,
  };
}
