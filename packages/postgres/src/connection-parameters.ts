/** Where a PostgreSQL server listens and who connects. `host` starting with `/` is a Unix socket's folder. */
export interface ConnectionParameters {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  /** Makes a password for each connection (an IAM token lives 15 minutes); wins over `password`. */
  readonly mintPassword?: () => Promise<string>;
  /** Absent: no TLS. The proxy's and the clone's own connections on loopback have none. */
  readonly ssl?: { readonly rejectUnauthorized: boolean; readonly ca?: string; readonly servername?: string };
}
