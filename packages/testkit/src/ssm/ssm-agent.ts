import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SessionDocument } from './api/session-document';
import type { LineFaults } from './channel/fault-line';
import type { Pacing } from './channel/pace';

export interface SsmAgentOptions {
  /** Where streams to a host and port lead, e.g. to a test server; absent: there. */
  readonly resolve?: (host: string, port: number) => { host: string; port: number } | 'refused';
  /** Targets that an agent answers for; absent: any that looks like one. */
  readonly targets?: readonly string[];
  /** Session documents of the account besides AWS's own, by name. */
  readonly documents?: Readonly<Record<string, SessionDocument>>;
  /** The real agent's is `{ everyBytes: 1024, ms: 1 }`; absent: as fast as it goes. */
  readonly pacing?: Pacing;
  readonly faults?: { readonly toClient?: LineFaults; readonly toAgent?: LineFaults };
  /** Each WebSocket is closed with `1000 Bye` after so long; the service does it about every hour. */
  readonly closeAfterMs?: number;
  /** The account's preferences encrypt sessions with this key. */
  readonly kmsKeyId?: string;
  /** For how long after HandshakeComplete data is dropped without a word; 0 where absent. */
  readonly readyAfterMs?: number;
  /** 15,000 where absent, as the agent's. */
  readonly handshakeDeadlineMs?: number;
  /** The session ends after so long without a message of the client; absent: never. */
  readonly idleLimitMs?: number;
}

/** What became of one session. */
export interface SsmSession {
  readonly id: string;
  readonly target: string;
  readonly document: string;
  readonly host: string;
  readonly port: number;
  /** How many WebSockets showed the right token. */
  readonly connections: number;
  /** How often ResumeSession was called. */
  readonly resumed: number;
  /** By ssm:TerminateSession. */
  readonly terminated: boolean;
  /** By the flag TerminateSession in the channel. */
  readonly terminatedByFlag: boolean;
  /** Over, however it ended. */
  readonly ended: boolean;
  /** smux streams there were, and are. */
  readonly streams: number;
  readonly openStreams: number;
  /** Of smux, to the client. */
  readonly bytesDown: number;
  readonly bytesUp: number;
  /** How many messages the agent sent again. */
  readonly resent: number;
}

/** An agent with its service: the SSM API and the data channels. What it does to channels, it does to all that are open. */
export interface SsmAgent {
  /** Of the SSM API, as in AWS_ENDPOINT_URL_SSM. */
  readonly endpoint: string;
  /** What points an SSM client of another process here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly sessions: readonly SsmSession[];
  /** What clients sent that the real one does not: expect []. */
  readonly violations: readonly string[];
  /** How often each operation was called, refused or not: `StartSession`, in order. */
  readonly calls: readonly string[];
  /** The next call of this operation gets this error instead. */
  failNext(
    operation: string,
    error: { readonly type: string; readonly message: string; readonly status?: number },
  ): void;
  /** Answers a request if it is one of the three operations: to be served at another endpoint too. @returns whether it is */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** `1000 Bye`, as about every hour. */
  sayBye(): void;
  /** The sockets break. */
  cutSockets(): void;
  pausePublication(): void;
  startPublication(): void;
  /** channel_closed with this text. */
  closeChannels(text: string): void;
  /** The flag TerminateSession, from the agent. */
  sendTerminateFlag(): void;
  stop(): Promise<void>;
}
