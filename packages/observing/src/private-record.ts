/**
 * What was observed as it was: statements with their constants, the server's words, plans. It may hold row values, and
 * goes into encrypted details or nowhere. Times are ms since the migration command was started.
 */
export interface PrivateRecord {
  /** A promise holds the statement's session until it settles, so that a slow record costs time and not memory. */
  statement(statement: PrivateStatement): Promise<void> | undefined;
  /** Also of a session that the server refused. */
  message(message: PrivateMessage): Promise<void> | undefined;
  plan(plan: PrivatePlan): Promise<void> | undefined;
}

export interface PrivateStatement {
  /** 1, 2, 3 … in order of connecting. */
  readonly session: number;
  /** Name of the migration that it belongs to. */
  readonly migration?: string;
  readonly text: string;
  /** `text` is only the beginning of a longer message. */
  readonly truncated: boolean;
  /** Bound values in text form; null is SQL NULL; undefined could not be read. */
  readonly parameters: readonly (string | null | undefined)[];
  readonly startedMs: number;
  readonly durationMs: number;
  readonly tag: string;
  readonly rows: number;
  readonly error?: PrivateError;
}

/** The fields of an ErrorResponse, as the server sent them (PostgreSQL manual, 53.8). */
export interface PrivateError {
  readonly sqlState: string;
  readonly severity: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
}

/** A notice, or an error that belongs to no statement. */
export interface PrivateMessage extends PrivateError {
  readonly session: number;
  readonly atMs: number;
}

export interface PrivatePlan {
  /** The id that the public plan of the same execution has. */
  readonly id: number;
  readonly migration?: string;
  readonly text: string;
  readonly startedMs: number;
  readonly durationMs: number;
  /** EXPLAIN's JSON of one statement: an object with `Plan`. */
  readonly plan: unknown;
}
