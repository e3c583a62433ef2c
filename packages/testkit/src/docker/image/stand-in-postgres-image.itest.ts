import { randomUUID } from 'node:crypto';
import { connect } from '@prodlike/postgres';
import Docker from 'dockerode';
import { until } from '../../until';
import { describeWithDocker } from '../engine/describe-with-docker';
import { standInPostgresImage } from './stand-in-postgres-image';

describeWithDocker('stand-in PostgreSQL images', (engine) => {
  describe.each([15, 18] as const)('of version %i', (major) => {
    let container: Docker.Container;
    let docker: Docker;

    beforeAll(async () => {
      docker = new Docker({ socketPath: engine.socketPath });
      container = await docker.createContainer({
        name: `prodlike-test-${randomUUID()}`,
        Image: await standInPostgresImage(major, 'linux/amd64', engine.socketPath),
        Env: ['POSTGRES_PASSWORD=a secret', 'POSTGRES_USER=Ann B', 'POSTGRES_DB=shop'],
        HostConfig: { PortBindings: { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
      });
      await container.start();
    });

    afterAll(() => container.remove({ force: true, v: true }));

    it('starts as the official image does, and again with the same data', async () => {
      expect(await userTables(container)).toEqual([]);
      await execute(
        container,
        'createdb -U "$POSTGRES_USER" second && psql -U "$POSTGRES_USER" -c "create table t()" shop',
      );
      // Docker kills what has not ended after ten seconds, were it not asked for more patience.
      await container.restart({ t: 60 });
      expect(await userTables(container)).toEqual(['t']);
      const log = await logOf(container);
      expect(log).toContain('PostgreSQL init process complete; ready for start up.');
      expect(log).toContain('Skipping initialization');
      expect(log).not.toContain('automatic recovery');
    });

    it('runs the server as postgres and has the client programs', async () => {
      const said = await execute(
        container,
        'grep Uid: /proc/1/status; pg_dump --version; pg_controldata; pg_resetwal --version',
      );
      expect(said).toMatch(/Uid:\s+999\s+999/);
      expect(said).toContain(`pg_dump (PostgreSQL) ${major}.`);
      expect(said).toContain('Database cluster state:               in production');
      expect(said).toContain(`pg_resetwal (PostgreSQL) ${major}.`);
    });
  });

  it('refuses to make a cluster without a password', async () => {
    const docker = new Docker({ socketPath: engine.socketPath });
    const Image = await standInPostgresImage(15, 'linux/amd64', engine.socketPath);
    const container = await docker.createContainer({ Image });
    try {
      await container.start();
      expect(await container.wait()).toMatchObject({ StatusCode: 1 });
      expect(await logOf(container)).toContain('superuser password is not specified');
    } finally {
      await container.remove({ force: true, v: true });
    }
  });

  it('says the platform it was asked for', async () => {
    const docker = new Docker({ socketPath: engine.socketPath });
    const image = docker.getImage(await standInPostgresImage(15, 'linux/arm64', engine.socketPath));
    expect(await image.inspect()).toMatchObject({ Architecture: 'arm64', Os: 'linux' });
  });
});

/** Connects by the published port, with the password, until the server listens. */
async function userTables(container: Docker.Container): Promise<string[]> {
  let tables: string[] = [];
  await until('the server accepts connections', async () => {
    const { NetworkSettings } = await container.inspect();
    const port = Number(NetworkSettings.Ports['5432/tcp']?.[0]?.HostPort);
    const login = { host: '127.0.0.1', port, database: 'shop', user: 'Ann B', password: 'a secret' };
    const client = await connect(login, { applicationName: 'prodlike testkit' }).catch(() => undefined);
    if (!client) return false;
    const { rows } = await client.query({
      text: `select relname from pg_class where relnamespace = 'public'::regnamespace`,
      rowMode: 'array',
    });
    tables = rows.flat().map(String);
    await client.end();
    return true;
  });
  return tables;
}

async function execute(container: Docker.Container, script: string): Promise<string> {
  const exec = await container.exec({ Cmd: ['bash', '-c', script], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const said: Buffer[] = [];
  for await (const chunk of stream) said.push(Buffer.from(chunk));
  return Buffer.concat(said).toString();
}

async function logOf(container: Docker.Container): Promise<string> {
  return (await container.logs({ stdout: true, stderr: true })).toString();
}
