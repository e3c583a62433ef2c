/** What the wire proxy tells the observers. Everything here is private: texts are raw. */

/** ReadyForQuery's transaction status: idle, in a transaction, in a failed transaction. */
export type TransactionStatus = 'I' | 'T' | 'E';

export interface WireSession {
  /** 1, 2, 3 … in order of connecting. */
  readonly id: number;
  /** From BackendKeyData; 0 until the server has sent it. */
  readonly backendPid: number;
  readonly user: string;
  readonly database: string;
  readonly applicationName: string;
  readonly transactionStatus: TransactionStatus;
  /** The parameter the server reported last (standard_conforming_strings, search_path from 18 …). */
  parameter(name: string): string | undefined;
}

/**
 * One statement: a part of a simple Query, or one Execute of the extended protocol (with the Executes that resume the
 * same portal after a row limit). The same object comes to `statementStarting` and `statementEnded`.
 * All times are `performance.now()`, ms.
 */
export interface WireStatement {
  readonly session: WireSession;
  /**
   * Raw text of this statement alone (a simple Query with several statements is split). Kept up to 1 MiB of a message;
   * '' beyond that, and where a portal was opened by SQL and not by a message.
   */
  readonly text: string;
  /** The message was longer than what is kept of it: `text` is only its beginning. */
  readonly textTruncated: boolean;
  readonly protocol: 'simple' | 'extended';
  /**
   * Position within a simple Query of several statements, and how many there are. A syntax error is found before the
   * first of them runs: the statement that started as index 0 then ends with text, index and offset of the faulty one.
   */
  readonly index: number;
  readonly count: number;
  /** Where `text` begins within the message's text, in UTF-16 units. */
  readonly offset: number;
  /**
   * When its message was handed to the server, or when the statement before it on this session ended, whichever was
   * later. Pipelined statements have the first value in `statementStarting`, the right one in `statementEnded`.
   * Of an extended statement the Execute counts, not its Parse and Bind.
   */
  readonly startedAt: number;
  /**
   * Bound parameters in text form, read only when asked for; null is SQL NULL; undefined is a binary value of a type
   * that is not read. Empty for a Bind message over 64 KiB, and once statementEnded's promise has settled.
   */
  parameters(): readonly (string | null | undefined)[];
}

export interface FinishedStatement extends WireStatement {
  readonly endedAt: number;
  /** CommandComplete's tag, e.g. `UPDATE 5`; '' after an error, for an empty query, or a portal left before its end. */
  readonly tag: string;
  /** The tag's row count; 0 where it has none. Of a portal left before its end: the rows sent. */
  readonly rows: number;
  readonly error?: WireError;
  /** It never ran: the server ignores what is pipelined behind a message that failed, up to the next Sync. */
  readonly skipped: boolean;
}

/** Fields of ErrorResponse and NoticeResponse. Message, detail, hint and where are kept for private details alone. */
export interface WireError {
  /** The server's; `08006` is ours for a connection that was lost while the statement ran. */
  readonly sqlState: string;
  /** ERROR, FATAL or PANIC; of a notice WARNING, NOTICE, INFO, LOG or DEBUG. */
  readonly severity: string;
  readonly message: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly hint?: string;
  /** The context in which it came up: functions and statements inside. */
  readonly where?: string;
  /** 1-based character position in the message's text. */
  readonly position?: number;
}

/** What auto_explain says of one execution. */
export interface PlanNotice {
  readonly durationMs: number;
  /** EXPLAIN's JSON of one statement, with its text. */
  readonly json: string;
  /** It ran inside a function, a DO block or a constraint's check, and not as the client's own statement. */
  readonly nested: boolean;
}

/** How a session ended: the client said goodbye, or one of the two was gone without. */
export type SessionEnd = 'terminated' | 'client-lost' | 'server-lost';

/**
 * The observers' side of the proxy. A hook that returns a promise holds that session's stream in that direction until
 * it settles; a rejected promise or a throw never breaks the stream (it is reported through `observerFailed`).
 */
export interface WireObserver {
  /** The server has accepted the client (a connection that it refuses is never opened). */
  sessionOpened?(session: WireSession): void;
  /** Client and server are both gone, or one of them was lost. Every statement that started has ended before. */
  sessionClosed?(session: WireSession, how: SessionEnd): void;
  /**
   * An error that belongs to no statement: refused at connecting (the session never opens), an idle session ended by
   * the server, a deferred constraint that fails at the Sync of an extended exchange.
   */
  sessionFailed?(session: WireSession, error: WireError): void;
  /**
   * Before the statement's message goes to the server: a promise holds the client's side from that message on.
   * For index > 0 of a simple Query, which the server already has: when the statement before it ended; a promise holds
   * the server's side.
   */
  statementStarting?(statement: WireStatement): Promise<void> | undefined;
  /**
   * After the server finished it, before the client learns of it: a promise holds the server's side from that frame on.
   * Also without statementStarting: a Parse or Bind that failed and whose Execute was never sent.
   */
  statementEnded?(statement: FinishedStatement): Promise<void> | undefined;
  /** auto_explain's notice of a plan, which is taken out of the stream: a promise holds the server's side. */
  plan?(session: WireSession, notice: PlanNotice): Promise<void> | undefined;
  /** Before ReadyForQuery goes to the client: a promise holds the server's side. */
  ready?(session: WireSession, status: TransactionStatus): Promise<void> | undefined;
  /** A NoticeResponse whose message starts with the proxy's `reportPrefix` (which is part of the payload). */
  report?(session: WireSession, payload: string): void;
  /** Any other NoticeResponse: a promise holds the server's side. */
  notice?(session: WireSession, notice: WireError): Promise<void> | undefined;
  observerFailed?(error: unknown): void;
}
