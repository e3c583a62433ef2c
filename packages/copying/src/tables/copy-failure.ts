import { AdvisedError, catalogName, catalogQualifiedName, errorCode, publicSqlState } from '@prodlike/core';
import type { Table } from '@prodlike/postgres';
import { DatabaseError } from 'pg';
import { isLostConnection } from './lost-connection';

const sourceRemedies: Readonly<Record<string, string>> = {
  '42501': 'Grant SELECT on it; where policies of row-level security apply, read as a role with BYPASSRLS.',
  '55P03': 'Another session holds an exclusive lock on it: end that session or wait until it is done.',
  '57014': 'Somebody cancelled the statement: run it again.',
  '53100': 'The disk of the source is full.',
};
const targetRemedies: Readonly<Record<string, string>> = {
  '53100': 'Free space where the copy is made (of the Docker engine or of the folder), or choose fewer rows.',
  '53200': 'Give the target more memory, or copy fewer tables at a time.',
  '22021':
    'The source holds text that is not valid in its encoding; make the copy in the encoding of the source.',
  '23514': 'A mask gives values that the check refuses: choose another mask for its columns.',
  '23502': 'A mask makes NULLs in a column that takes none: choose another mask.',
};

function objectOf({ column, constraint }: DatabaseError): string {
  if (constraint !== undefined) return `, constraint ${catalogName(constraint)}`;
  return column === undefined ? '' : `, column ${catalogName(column)}`;
}

function failure(
  what: string,
  { schema, name }: Table,
  error: unknown,
  remedies: Readonly<Record<string, string>>,
): AdvisedError {
  if (error instanceof AdvisedError) return error;
  const { sqlState, condition } = publicSqlState(errorCode(error));
  const object = error instanceof DatabaseError ? objectOf(error) : '';
  return new AdvisedError(
    `${what} ${catalogQualifiedName(schema, name)} failed: SQLSTATE ${sqlState} (${condition})${object}.`,
    remedies[errorCode(error)] ?? 'Look at the table, its masks and the conditions that choose its rows.',
    { cause: error },
  );
}

/** Why the source did not send a table, without the server's text: it may hold values. */
export function sourceFailure(table: Table, error: unknown): AdvisedError {
  if (!isLostConnection(error)) return failure('Reading', table, error, sourceRemedies);
  if (error instanceof AdvisedError) return error;
  return new AdvisedError(
    `The connection to the source was lost again and again while ${catalogQualifiedName(table.schema, table.name)} was read.`,
    'Look at the network or tunnel in between, and at whether somebody ends the sessions.',
    { cause: error },
  );
}

/** Why the target did not take a table. */
export function targetFailure(table: Table, error: unknown): AdvisedError {
  if (!isLostConnection(error)) return failure('Loading', table, error, targetRemedies);
  return new AdvisedError(
    `The target's server went away while ${catalogQualifiedName(table.schema, table.name)} was loaded.`,
    'Look at whether the machine has memory and disk space enough for it; then run it again.',
    { cause: error },
  );
}
