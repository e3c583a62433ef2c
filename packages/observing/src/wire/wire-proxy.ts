import type { Socket } from 'node:net';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { WireObserver } from './wire-events';

interface WireProxyOptions {
  /** The server; only host, port and ssl are used: user, database and password are the client's own. */
  readonly upstream: ConnectionParameters;
  readonly observer: WireObserver;
  /** Notices whose primary message starts with this are reports of our event triggers. */
  readonly reportPrefix: string;
  /** Whether auto_explain runs for the observer; its notices go to the client where absent. */
  readonly takesPlans?: boolean;
}

/** Sessions that the server accepted, unless said otherwise. */
export interface WireProxyStatistics {
  readonly total: number;
  /** The most that were open at once. */
  readonly peak: number;
  /** Ended without the client's Terminate message: the client vanished, or the server did. */
  readonly lost: number;
  /** Connections the server refused, or that could not be made at all. */
  readonly refused: number;
  /** Passed on without being followed, from the point where bytes came that are no protocol. */
  readonly unreadable: number;
}

export interface WireProxy {
  /** 127.0.0.1 */
  readonly host: string;
  readonly port: number;
  readonly openSessions: number;
  readonly statistics: WireProxyStatistics;
  /** Serves a client whose connection was made elsewhere. */
  accept(connection: Socket): void;
  /** Ends what is open and stops listening. */
  close(): Promise<void>;
}

export type StartWireProxy = (options: WireProxyOptions) => Promise<WireProxy>;
