import type { Duplex } from 'node:stream';

/** A way to a server that is not TCP from here, such as a tunnel. `host` and `port` still say which server it is. */
export interface Route {
  /** For node-postgres: `connect()` opens it, then it behaves as a net.Socket does. */
  openStream(): Duplex;
  /** For tools that need a port: the same one at each call. */
  listen(): Promise<{ readonly host: '127.0.0.1'; readonly port: number }>;
}

/** Where a PostgreSQL server listens and who connects. `host` starting with `/` is a Unix socket's folder. */
export interface ConnectionParameters {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  /** Makes a password for each connection (an IAM token lives 15 minutes); wins over `password`. */
  readonly mintPassword?: () => Promise<string>;
  /** Absent: TCP or a socket, from here. */
  readonly route?: Route;
  /** Absent: no TLS. The proxy's and the clone's own connections on loopback have none. */
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string; readonly servername?: string };
}
