import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import type { ConnectionParameters } from '../connection-parameters';

const connectTimeoutSeconds = 15;
const nowhere = '/dev/null/none';

/**
 * How libpq is told where to connect to, and with which certificates, as the same parameters make node-postgres do it;
 * nothing comes from files of the user's home. https://www.postgresql.org/docs/current/libpq-envars.html
 *
 * @param caFile where the caller writes `certificateAuthorities(source)`, as pg_dump sees it
 * @returns variables; PGPASSWORD holds the password
 */
export async function pgDumpEnvironment(
  source: ConnectionParameters,
  caFile: string,
): Promise<Record<string, string>> {
  const password = source.mintPassword === undefined ? source.password : await source.mintPassword();
  return {
    LC_ALL: 'C',
    PGAPPNAME: 'prodlike pg_dump',
    PGCONNECT_TIMEOUT: String(connectTimeoutSeconds),
    PGDATABASE: source.database,
    PGGSSENCMODE: 'disable',
    PGPASSFILE: nowhere,
    PGPORT: String(source.port),
    PGUSER: source.user,
    ...(process.env.PGOPTIONS === undefined ? {} : { PGOPTIONS: process.env.PGOPTIONS }),
    ...(password === undefined ? {} : { PGPASSWORD: password }),
    ...(await addressOf(source)),
    ...transportOf(source, caFile),
  };
}

/** The certificates that the server's must be signed by, in PEM; undefined where they are not looked at. */
export function certificateAuthorities({ ssl }: ConnectionParameters): string | undefined {
  if (ssl === undefined || !ssl.rejectUnauthorized) return undefined;
  // Node's own, because pg_dump before 16 does not know where the system keeps its.
  return ssl.ca ?? tls.rootCertificates.join('\n');
}

/** Through a tunnel the server's name in its certificate is not the address to connect to. */
async function addressOf({ host, route, ssl }: ConnectionParameters): Promise<Record<string, string>> {
  const name = ssl?.servername ?? host;
  if (route !== undefined) {
    const end = await route.listen();
    return { PGHOST: name, PGHOSTADDR: end.host, PGPORT: String(end.port) };
  }
  if (name === host) return { PGHOST: host };
  const address = isIP(host) === 0 ? (await lookup(host)).address : host;
  return { PGHOST: name, PGHOSTADDR: address };
}

function transportOf({ ssl }: ConnectionParameters, caFile: string): Record<string, string> {
  if (ssl === undefined) return { PGSSLMODE: 'disable' };
  // A root certificate that is there would make libpq verify under `require` too.
  if (!ssl.rejectUnauthorized) return { PGSSLMODE: 'require', PGSSLROOTCERT: nowhere };
  // Without a name of its own node-postgres looks for the host's in the certificate.
  return { PGSSLMODE: 'verify-full', PGSSLROOTCERT: caFile };
}
