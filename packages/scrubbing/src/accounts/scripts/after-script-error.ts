import {
  AdvisedError,
  catalogName,
  catalogQualifiedName,
  publicSqlState,
  repositoryPath,
} from '@prodlike/core';
import { DatabaseError } from 'pg';
import type { AfterScript } from '../../scrub-result';

/** Names the objects that the server names beside its message, which itself may hold row values. */
function objectsOf(error: DatabaseError): string {
  const { schema, table, column, constraint } = error;
  const parts = [
    ...(table === undefined ? [] : [`table ${catalogQualifiedName(schema ?? '', table)}`]),
    ...(column === undefined ? [] : [`column ${catalogName(column)}`]),
    ...(constraint === undefined ? [] : [`constraint ${catalogName(constraint)}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof DatabaseError) || error.code === undefined) return 'the connection was lost';
  const { sqlState, condition } = publicSqlState(error.code);
  return `${sqlState} ${condition}${objectsOf(error)}`;
}

/** A script of `scrub.after` failed and was undone; those before it stay. */
export class AfterScriptError extends AdvisedError {
  override readonly name = 'AfterScriptError';
  /** The scripts that ran before it. */
  readonly done: readonly AfterScript[];

  constructor(
    place: { readonly file: string; readonly line: number },
    cause: unknown,
    done: readonly AfterScript[],
  ) {
    const where = `${repositoryPath(place.file)}, line ${place.line}`;
    const advice =
      'Its transaction was undone, and the scripts after it did not run. Correct it and run the scrub again.';
    super(`The script failed at ${where}: ${reasonOf(cause)}.`, advice, { cause });
    this.done = done;
  }
}
