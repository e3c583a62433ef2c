/** What opens the data channel of a session once. */
export interface SessionAccess {
  readonly sessionId: string;
  /** wss:, and in tests ws: on loopback. */
  readonly streamUrl: string;
  readonly token: string;
}

/** The calls that start, continue and end sessions to one target. */
export interface Sessions {
  /** @throws AdvisedError */
  start(): Promise<SessionAccess>;
  /**
   * A new way into a session whose connection was closed.
   *
   * @returns undefined where the session has ended
   * @throws AdvisedError
   */
  resume(sessionId: string): Promise<SessionAccess | undefined>;
  /** Ends a session for good; one that has ended already is fine. @throws AdvisedError */
  terminate(sessionId: string): Promise<void>;
  /** Closes the connections to the API; to be called last. */
  release(): void;
}
