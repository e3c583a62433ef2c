import type { ConnectionParameters } from '@prodlike/postgres';

/** What the job's later steps get to know. */
export interface LaterSteps {
  /** By output of action.yml. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

const loopback = '127.0.0.1';

type SslMode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

/**
 * The tunnel's end in the words of libpq (https://www.postgresql.org/docs/current/libpq-envars.html). With verify-full the
 * name stays the server's own and the address is given beside it, so that its certificate is still that of the name.
 *
 * @param connection to the server itself, with the password that later steps are given, if any
 * @param port of the tunnel on loopback
 * @param caFile where the certificates that TLS trusts are; undefined where none are looked at
 */
export function laterSteps(
  connection: ConnectionParameters,
  port: number,
  caFile: string | undefined,
): LaterSteps {
  const { user, password, database } = connection;
  const sslMode = sslModeOf(connection);
  const host = sslMode === 'verify-full' ? connection.host : loopback;
  const url = urlOf({ host, port, user, password, database, sslMode, caFile });
  return {
    outputs: { 'database-url': url, host: loopback, port: String(port), 'ssl-ca': caFile ?? '' },
    environment: {
      DATABASE_URL: url,
      PGHOST: host,
      PGHOSTADDR: loopback,
      PGPORT: String(port),
      PGUSER: user,
      PGDATABASE: database,
      PGSSLMODE: sslMode,
      ...(password === undefined ? {} : { PGPASSWORD: password }),
      ...(caFile === undefined ? {} : { PGSSLROOTCERT: caFile }),
    },
  };
}

function sslModeOf({ ssl }: ConnectionParameters): SslMode {
  if (ssl === undefined) return 'disable';
  if (!ssl.rejectUnauthorized) return 'require';
  return ssl.servername === undefined ? 'verify-ca' : 'verify-full';
}

interface UrlParts {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly sslMode: SslMode;
  readonly caFile: string | undefined;
}

function urlOf({ host, port, user, password, database, sslMode, caFile }: UrlParts): string {
  const login = [user, ...(password === undefined ? [] : [password])].map(encodeURIComponent).join(':');
  const parameters = [
    ...(host === loopback ? [] : [['hostaddr', loopback]]),
    ['sslmode', sslMode],
    ...(caFile === undefined ? [] : [['sslrootcert', caFile]]),
  ];
  const query = parameters.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `postgresql://${login}@${host}:${port}/${encodeURIComponent(database)}?${query}`;
}
