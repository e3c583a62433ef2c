import { lexSql, publicSqlState } from '@prodlike/core';
import { DatabaseError } from 'pg';

/**
 * What may be said of a statement that the server refused: its condition and the constraint's name, never the message, which
 * may hold values.
 *
 * @returns undefined for any other error, such as a lost connection
 */
export function serverRefusal(error: unknown): ServerRefusal | undefined {
  if (!(error instanceof DatabaseError) || error.code === undefined) return undefined;
  const { sqlState, condition } = publicSqlState(error.code);
  return {
    code: error.code,
    words: `${condition} (SQLSTATE ${sqlState})`,
    constraint: error.constraint ?? null,
    position: error.position === undefined ? null : Number(error.position),
  };
}

export interface ServerRefusal {
  readonly code: string;
  /** `undefined_column (SQLSTATE 42703)` */
  readonly words: string;
  readonly constraint: string | null;
  /** 1-based, in characters of the statement. */
  readonly position: number | null;
}

/** The name or operator at a position of a statement that was refused; a constant is not repeated. */
export function wordAt(statement: string, position: number): string | undefined {
  const at = [...statement].slice(0, position - 1).join('').length;
  const token = lexSql(statement).find(({ start, end }) => start <= at && at < end);
  return token === undefined || ['string', 'number', 'comment'].includes(token.kind) ? undefined : token.text;
}
