import type { ConnectionParameters } from '@prodlike/postgres';

/**
 * What PostgreSQL's clients and the usual migration tools read. TLS is off: the way is loopback, and the proxy speaks
 * to the server.
 */
export function proxyEnvironment(
  proxy: { readonly host: string; readonly port: number },
  migration: ConnectionParameters,
): Record<string, string> {
  const url = new URL(`postgresql://${proxy.host}:${proxy.port}/`);
  url.username = encodeURIComponent(migration.user);
  url.password = encodeURIComponent(migration.password ?? '');
  url.pathname = `/${encodeURIComponent(migration.database)}`;
  url.searchParams.set('sslmode', 'disable');
  return {
    DATABASE_URL: url.href,
    PGHOST: proxy.host,
    PGPORT: String(proxy.port),
    PGUSER: migration.user,
    PGPASSWORD: migration.password ?? '',
    PGDATABASE: migration.database,
    PGSSLMODE: 'disable',
  };
}
