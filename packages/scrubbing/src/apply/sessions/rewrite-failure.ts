import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';
import * as v from 'valibot';

/** The fields of a server's error that name objects and hold no value. */
const namesSchema = v.object({
  schema: v.optional(v.string()),
  table: v.optional(v.string()),
  column: v.optional(v.string()),
  constraint: v.optional(v.string()),
});

const nodeLosses = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', 'ENOENT']);

/** Whether the session is gone: ended by the server or the network. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error);
  if (/^(57P0[1-5]|08...)$/.test(code) || nodeLosses.has(code)) return true;
  return (
    code === '' &&
    /Connection terminated|Client was closed|not queryable|connection error/.test(String(error))
  );
}

const sqlStateForm = /^[0-9A-Z]{5}$/;

const goesOn = 'Run again: it goes on where it stopped.';

/**
 * A failure while `doing` something, in words for the user: SQLSTATE and object names, never the server's text, which may hold
 * values. What is neither the server's nor the network's failure is given back as it is.
 *
 * @param doing as the rest of `… failed while `: `masking crm.customers`
 */
export function rewriteFailure(error: unknown, doing: string): unknown {
  const code = errorCode(error);
  if (isConnectionLoss(error))
    return new AdvisedError(`The connection to the server was lost while ${doing}.`, goesOn, {
      cause: error,
    });
  if (code === '53100')
    return new AdvisedError(
      `The server's disk was full while ${doing}; that table was left as it was.`,
      `Free space on the server, as the run says at its start how much it needs. ${goesOn}`,
      { cause: error },
    );
  if (error instanceof AdvisedError || !sqlStateForm.test(code)) return error;
  const { sqlState, condition } = publicSqlState(code);
  const where = namedObject(error);
  return new AdvisedError(
    `The server refused with ${sqlState} (${condition})${where === '' ? '' : ` at ${where}`} while ${doing}.`,
    adviceOn(code),
    { cause: error },
  );
}

function namedObject(error: unknown): string {
  const parsed = v.safeParse(namesSchema, error);
  if (!parsed.success) return '';
  const { schema, table, column, constraint } = parsed.output;
  const relation = [schema, table, column].filter((part) => part !== undefined).join('.');
  const named = constraint === undefined ? [] : [`constraint "${constraint}"`];
  return [...named, ...(relation === '' ? [] : [relation])].join(' of ');
}

function adviceOn(code: string): string {
  if (code.startsWith('23'))
    return 'Masked values break this constraint: choose another mask for its columns. Nothing of that table was changed.';
  if (code === '42501') return 'Grant the user this right, or run as the owner of the tables.';
  if (code === 'P0001')
    return 'A function of the database raised this: of an event trigger, a check or an index. Where it is an event trigger, ALTER EVENT TRIGGER … DISABLE and run again.';
  if (code === '42883')
    return 'A mask or an index uses a function that is not found. Since PostgreSQL 17 indexes are made with a bare search path: ALTER FUNCTION … SET search_path for what the index calls, and run again.';
  if (code === '57014') return 'The statement was cancelled. Run again: it goes on where it stopped.';
  return 'Nothing of that table was changed. Correct the cause and run again: it goes on where it stopped.';
}
