import type { LineFaults } from './fault-line';
import type { Pacing } from './pace';

/** What one session's data channel is like. */
export interface DataChannelOptions {
  readonly sessionId: string;
  /** As the session's document gives them: host, portNumber, localPortNumber, type. */
  readonly properties: Readonly<Record<string, string>>;
  /** Where a stream leads, asked at each. */
  readonly dial: () => { readonly host: string; readonly port: number } | 'refused';
  /** Set: the agent does not forward there, and ends the session with this text. */
  readonly forbidden: string | undefined;
  readonly pacing: Pacing | undefined;
  readonly faults: { readonly toClient?: LineFaults; readonly toAgent?: LineFaults } | undefined;
  /** Set: the session asks for encryption with this key. */
  readonly kmsKeyId: string | undefined;
  /** For how long after HandshakeComplete data is dropped without a word. */
  readonly readyAfterMs: number;
  readonly handshakeDeadlineMs: number;
  /** After how long without a message of the client the session ends. */
  readonly idleLimitMs: number | undefined;
  readonly violated: (fault: string) => void;
  readonly terminatedByFlag: () => void;
}
