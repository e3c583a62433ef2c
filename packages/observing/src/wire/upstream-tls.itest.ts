import { randomUUID } from 'node:crypto';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { createSelfSignedCertificate } from './connections/self-signed-certificate';
import { startWireProxy } from './start-wire-proxy';
import { interruptOnNotice, runTool, sleepAfterNotice, type ToolRun } from './testing/run-tool';
import type { WireProxy } from './wire-proxy';

const folder = join(tmpdir(), `prodlike-tls-${randomUUID()}`);
const certificateFile = join(folder, 'server.crt');
const keyFile = join(folder, 'server.key');
const { certificatePem, keyPem } = createSelfSignedCertificate(new Date());

beforeAll(async () => {
  await mkdir(folder, { mode: 0o700 });
  await writeFile(certificateFile, certificatePem);
  await writeFile(keyFile, keyPem, { mode: 0o600 });
  const account = serverAccount();
  if (!account) return;
  for (const path of [folder, certificateFile, keyFile]) await chown(path, account.uid, account.gid);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = { ssl: 'on', ssl_cert_file: certificateFile, ssl_key_file: keyFile };

describeOnServer({ major: 15, settings }, (server) => {
  let proxy: WireProxy;

  beforeAll(async () => {
    const ssl = { rejectUnauthorized: true, ca: certificatePem, servername: 'localhost' };
    const upstream = { ...server().tcpParameters, ssl };
    proxy = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
  });
  afterAll(() => proxy.close());

  const usesTls = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  const psql = (sql: string, env: Readonly<Record<string, string>>): Promise<ToolRun> =>
    runTool('psql', ['-XAt', '-c', sql], proxy, { password: server().tcpParameters.password, env });

  it.each([
    { PGSSLMODE: 'disable' },
    { PGSSLMODE: 'prefer' },
    { PGSSLMODE: 'require', PGCHANNELBINDING: 'disable' },
  ])('is reached over TLS by a client with %o', async (env) => {
    expect(await psql(usesTls, env)).toMatchObject({ code: 0, stdout: 't\n' });
  });

  it('gets the cancel request over TLS', async () => {
    const run = await runTool('psql', ['-XAt', '-c', sleepAfterNotice], proxy, {
      password: server().tcpParameters.password,
      env: { PGSSLMODE: 'disable' },
      started: interruptOnNotice,
    });
    expect(run.stderr).toContain('canceling statement');
  });

  it('is not reached where it has no certificate that is trusted', async () => {
    const upstream = { ...server().tcpParameters, ssl: { rejectUnauthorized: true } };
    const distrustful = await startWireProxy({ upstream, observer: {}, reportPrefix: 'report:' });
    const run = await runTool('psql', ['-c', 'select 1'], distrustful, { password: 'unused' });
    await distrustful.close();
    expect(run.stderr).toContain('The database server cannot be reached.');
    expect(distrustful.statistics.refused).toBeGreaterThan(0);
  });
});
