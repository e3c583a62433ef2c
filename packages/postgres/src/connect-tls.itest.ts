import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { connect } from './connect';
import type { ConnectionParameters } from './connection-parameters';
import { serverAccount } from './server/server-account';

const applicationName = 'connect-tls test';
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync('/tmp/prodlike-tls-');
  chmodSync(folder, 0o755);
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const account = serverAccount();
  if (account) chownSync(key, account.uid, account.gid);
  server = await startTestServer({
    major: 18,
    settings: { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function tlsOf(ssl: ConnectionParameters['ssl'], host = 'localhost'): Promise<unknown> {
  const parameters = { ...server.tcpParameters, host, ...(ssl ? { ssl } : {}) };
  const client = await connect(parameters, { applicationName });
  const { rows } = await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
  await client.end();
  return rows[0].ssl;
}

test('a session is encrypted when asked for, with a certificate that is checked against its authority', async () => {
  const ca = readFileSync(join(folder, 'certificate.pem'), 'utf8');
  expect(await tlsOf(undefined)).toBe(false);
  expect(await tlsOf({ rejectUnauthorized: false })).toBe(true);
  expect(await tlsOf({ rejectUnauthorized: true, ca })).toBe(true);
  expect(await tlsOf({ rejectUnauthorized: true, ca, servername: 'localhost' }, '127.0.0.1')).toBe(true);
});

test('an unknown authority or another host name is refused', async () => {
  const ca = readFileSync(join(folder, 'certificate.pem'), 'utf8');
  const message = /certificate could not be verified/;
  await expect(tlsOf({ rejectUnauthorized: true })).rejects.toThrow(message);
  await expect(tlsOf({ rejectUnauthorized: true, ca }, '127.0.0.1')).rejects.toThrow(message);
});
