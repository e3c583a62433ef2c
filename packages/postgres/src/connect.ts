import type { Client } from 'pg';
import { BoundedClient } from './bounded-client';
import { connectionFailure } from './connection-failure';
import type { ConnectionParameters } from './connection-parameters';

export interface ConnectOptions {
  /** Shown in pg_stat_activity; tells our own sessions apart from a migration's. */
  readonly applicationName: string;
  /** For name resolution, TCP, TLS and authentication together; 15,000 ms where absent. */
  readonly deadlineMs?: number;
  /**
   * Settings of the session, sent in the startup packet: unlike with SET, no statement, parameter or log line holds their
   * values. Names and values of the caller's own making; a value may hold anything but NUL.
   */
  readonly settings?: Readonly<Record<string, string>>;
}

/** As libpq's `options`: a backslash escapes a space or a backslash. */
function startupOptions(settings: Readonly<Record<string, string>>): string {
  const fromEnvironment = process.env.PGOPTIONS ?? '';
  const own = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replace(/[\\\s]/g, '\\$&')}`,
  );
  return [fromEnvironment, ...own].filter((part) => part !== '').join(' ');
}

const keepAliveDelayMs = 30_000;

/**
 * Opens one session. A session that is lost later rejects the query under way and every later one; it never raises an
 * unhandled `error` event. The caller ends it with `client.end()`.
 *
 * Of the environment only PGOPTIONS is heeded: who connects where comes from `parameters` alone.
 *
 * @throws AdvisedError when the connection cannot be made before the deadline
 */
export async function connect(parameters: ConnectionParameters, options: ConnectOptions): Promise<Client> {
  const { route } = parameters;
  const client = new BoundedClient({
    host: parameters.host,
    port: parameters.port,
    database: parameters.database,
    user: parameters.user,
    // A function, because node-postgres takes PGPASSWORD or ~/.pgpass for an absent or empty string.
    password: parameters.mintPassword ?? (() => parameters.password ?? ''),
    ssl: parameters.ssl ?? false,
    openStream: route && (() => route.openStream()),
    application_name: options.applicationName,
    client_encoding: 'UTF8',
    options: startupOptions(options.settings ?? {}),
    connectionTimeoutMillis: options.deadlineMs ?? 15_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
  });
  // Without a listener Node would end the process; the queries' own promises carry the failure.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => undefined);
    throw connectionFailure(error, parameters);
  }
}
