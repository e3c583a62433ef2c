import type { ConnectionParameters } from '@prodlike/postgres';
import type { WireObserver } from './wire-events';

export interface WireProxyOptions {
  /** The server; only host, port and ssl are used: user, database and password are the client's own. */
  readonly upstream: ConnectionParameters;
  readonly observer: WireObserver;
  /** Notices whose primary message starts with this are reports of our event triggers. */
  readonly reportPrefix: string;
}

export interface WireProxy {
  /** 127.0.0.1 */
  readonly host: string;
  readonly port: number;
  readonly openSessions: number;
  /** Ends what is open and stops listening. */
  close(): Promise<void>;
}

export type StartWireProxy = (options: WireProxyOptions) => Promise<WireProxy>;
