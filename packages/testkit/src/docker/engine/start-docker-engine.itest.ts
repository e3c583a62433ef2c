import { existsSync } from 'node:fs';
import { connect } from '@prodlike/postgres';
import Docker from 'dockerode';
import { until } from '../../until';
import { standInPostgresImage } from '../image/stand-in-postgres-image';
import { describeWithDocker } from './describe-with-docker';
import { startDockerEngine } from './start-docker-engine';

describeWithDocker('an engine of a test’s own', (shared) => {
  it('runs containers with published ports apart from the machine’s engine, and leaves nothing', async () => {
    const engine = await startDockerEngine();
    try {
      const docker = new Docker({ socketPath: engine.socketPath });
      expect(await docker.listImages()).toEqual([]);
      const container = await docker.createContainer({
        Image: await standInPostgresImage(15, 'linux/amd64', engine.socketPath),
        Env: ['POSTGRES_HOST_AUTH_METHOD=trust'],
        HostConfig: { PortBindings: { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
      });
      await container.start();
      const { NetworkSettings } = await container.inspect();
      const port = Number(NetworkSettings.Ports['5432/tcp']?.[0]?.HostPort);
      const login = { host: '127.0.0.1', port, database: 'postgres', user: 'postgres' };
      await until('the container’s server accepts connections', async () => {
        const client = await connect(login, { applicationName: 'prodlike testkit' }).catch(() => undefined);
        await client?.end();
        return client !== undefined;
      });
      const others = await new Docker({ socketPath: shared.socketPath }).listContainers({ all: true });
      expect(others.map(({ Id }) => Id)).not.toContain(container.id);
    } finally {
      await engine.stop();
    }
    expect(existsSync(engine.socketPath)).toBe(false);
    expect(existsSync(engine.dataRoot)).toBe(false);
  });
});
