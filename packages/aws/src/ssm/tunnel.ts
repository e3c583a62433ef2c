import type { Duplex } from 'node:stream';
import type { CleanUp } from '@prodlike/core';

/** Where a tunnel leads. */
export interface TunnelRequest {
  /** A managed instance: `i-…`, `mi-…`, or `ecs:cluster_task_container`. */
  readonly target: string;
  readonly region: string | undefined;
  /** The host and port as the bastion sees them: the database's own endpoint. */
  readonly host: string;
  readonly port: number;
  /** The Session document; AWS's own, or the one of the README with a pattern of hosts. */
  readonly document: string;
  /** How many data channels, 1 to 16: each is capped by the agent at about 0.7 MB/s down. Streams are spread over them. */
  readonly channels: number;
  /** Hides a token before its first use. */
  readonly secret: (value: string) => void;
  readonly report?: (line: string) => void;
  /** Where a signal may come while the first session is being started: gets `close` before that. */
  readonly cleanUp?: Pick<CleanUp, 'defer'>;
}

/** A way to one host and port through AWS Session Manager. */
export interface Tunnel {
  /**
   * A stream as node-postgres takes it: `connect()` opens it, then come `connect`, data, `end`, `close` as of a net.Socket.
   * It errors with an AdvisedError where the bastion cannot reach the host, or the session ends.
   */
  openStream(): Duplex;
  /** A loopback port for tools that need one; the same one at each call. */
  listen(): Promise<{ readonly host: '127.0.0.1'; readonly port: number }>;
  /** Ends all streams and sessions (TerminateSession); safe to repeat. Within 10 s. */
  close(): Promise<void>;
}
