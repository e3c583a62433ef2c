import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { serverAccount } from '../server/server-account';
import { locatePgDump } from './locate-pg-dump';

let folder: string;
let server: TestServer;
let ca: string;

beforeAll(async () => {
  folder = mkdtempSync('/tmp/prodlike-dump-tls-');
  chmodSync(folder, 0o755);
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=db.example', '-addext', 'subjectAltName=DNS:db.example'];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const account = serverAccount();
  if (account) chownSync(key, account.uid, account.gid);
  ca = readFileSync(certificate, 'utf8');
  server = await startTestServer({
    major: 15,
    settings: { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Of a session that began after the one that asks: the server may not have ended that of the dump before. */
const encrypted = `
  SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)
  WHERE a.application_name = 'prodlike pg_dump'
    AND a.backend_start > (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())`;

async function sessions(count: number): Promise<Client[]> {
  const options = { applicationName: 'prodlike test' };
  return Promise.all(Array.from({ length: count }, () => connect(server.parameters, options)));
}

async function untilSeen(client: Client, stopped: () => boolean): Promise<boolean | undefined> {
  for (;;) {
    const [row] = await readRows(client, encrypted, v.tuple([v.boolean()]));
    if (row !== undefined || stopped()) return row?.[0];
  }
}

/** Holds pg_dump back by a lock, so that its session can be looked at; gives whether it is encrypted. */
async function dump(ssl: ConnectionParameters['ssl'], host = '127.0.0.1'): Promise<boolean | undefined> {
  const pgDump = await locatePgDump({ atLeastMajor: 15, folders: ['/usr/lib/postgresql/15/bin'] });
  const source = { ...server.tcpParameters, host, ...(ssl === undefined ? {} : { ssl }) };
  const [locker, owner, viewer] = await sessions(3);
  if (!pgDump || !locker || !owner || !viewer) throw new Error('Nothing to dump with.');
  try {
    await locker.query('CREATE TABLE IF NOT EXISTS held (); BEGIN; LOCK TABLE held');
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const [row] = await readRows(owner, 'SELECT pg_export_snapshot()', v.tuple([v.string()]));
    const file = join(folder, 'tls.dump');
    let ended = false;
    const run = pgDump.run({ source, snapshotId: row?.[0] ?? '', file }).finally(() => {
      ended = true;
    });
    run.catch(() => undefined);
    const seen = await untilSeen(viewer, () => ended);
    await locker.query('COMMIT');
    await run;
    return seen;
  } finally {
    await Promise.all([locker, owner, viewer].map((client) => client.end()));
    expect(readdirSync(folder).filter((name) => name.startsWith('authorities'))).toEqual([]);
  }
}

test('pg_dump connects with the transport that is asked for', async () => {
  expect(await dump(undefined)).toBe(false);
  expect(await dump({ rejectUnauthorized: false })).toBe(true);
  expect(await dump({ rejectUnauthorized: true, ca, servername: 'db.example' }, 'localhost')).toBe(true);
});

test('pg_dump refuses an unknown authority and another name', async () => {
  const message = "the server's certificate could not be verified";
  await expect(dump({ rejectUnauthorized: true, servername: 'db.example' })).rejects.toThrow(message);
  await expect(dump({ rejectUnauthorized: true, ca, servername: 'other.example' })).rejects.toThrow(message);
  await expect(dump({ rejectUnauthorized: true, ca }, 'localhost')).rejects.toThrow(message);
});
