/** One call of the API. */
export interface EngineCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the API's root, e.g. `/clone/prodlike_x`, with the query. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What came back, whatever it was. */
export interface EngineReply {
  readonly status: number;
  /** Where a redirect points; it is never followed, for the token would go along. */
  readonly location?: string;
  readonly text: string;
}

export interface CallOptions {
  /** From the start of the connection to the last byte of the answer. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}
