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
 * One statement: a part of a simple Query, or one Execute of the extended protocol. `performance.now()` times, ms.
 */
export interface WireStatement {
  readonly session: WireSession;
  /** Raw text of this statement alone (a simple Query with several statements is split). */
  readonly text: string;
  readonly protocol: 'simple' | 'extended';
  /** Position within a simple Query of several statements, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** When its message was handed to the server (for index > 0: when the statement before it ended). */
  readonly startedAt: number;
  /** Bound parameters in text form, read only when asked for; null is SQL NULL; undefined is not decodable (binary). */
  parameters(): readonly (string | null | undefined)[];
}

export interface FinishedStatement extends WireStatement {
  readonly endedAt: number;
  /** CommandComplete's tag, e.g. `UPDATE 5`; '' after an error or for an empty query. */
  readonly tag: string;
  /** The tag's row count; 0 where it has none. */
  readonly rows: number;
  readonly error?: WireError;
}

/** ErrorResponse's fields that can hold names; the message itself is kept only for private details. */
export interface WireError {
  readonly sqlState: string;
  readonly message: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
  /** 1-based character position in the message's text. */
  readonly position?: number;
}

/**
 * The observers' side of the proxy. A hook that returns a promise holds that session's stream in that direction until
 * it settles; a rejected promise or a throw never breaks the stream (it is reported through `observerFailed`).
 */
export interface WireObserver {
  sessionOpened?(session: WireSession): void;
  /** Client and server are both gone, or one of them was lost. */
  sessionClosed?(session: WireSession, how: 'terminated' | 'client-lost' | 'server-lost'): void;
  /** Before the statement's message goes to the server. */
  statementStarting?(statement: WireStatement): Promise<void> | undefined;
  /** After the server finished it, before the client learns of it. */
  statementEnded?(statement: FinishedStatement): Promise<void> | undefined;
  /** Before ReadyForQuery goes to the client. */
  ready?(session: WireSession, status: TransactionStatus): Promise<void> | undefined;
  /** A NoticeResponse whose message starts with the proxy's `reportPrefix`; it is taken out of the stream. */
  report?(session: WireSession, payload: string): void;
  observerFailed?(error: unknown): void;
}
