import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import Docker from 'dockerode';
import { describeWithDocker } from '../docker/engine/describe-with-docker';
import { engineFindsHost } from './engine-finds-host';
import { startRegistry, type TestRegistry } from './start-registry';

const login = { username: 'AWS', password: 'a: secret "token"' };

function statusOf(registry: TestRegistry, path: string, auth?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(registry.caFile);
    get(`https://${registry.host}${path}`, { ca, agent: false, ...(auth ? { auth } : {}) }, (response) => {
      resolve(response.resume().statusCode);
    }).on('error', reject);
  });
}

describeWithDocker('startRegistry', (engine) => {
  it('wants its login, over TLS', async () => {
    const registry = await startRegistry({ ...login, tls: true });
    try {
      expect(await statusOf(registry, '/v2/')).toBe(401);
      expect(await statusOf(registry, '/v2/', `${login.username}:wrong`)).toBe(401);
      expect(await statusOf(registry, '/v2/', `${login.username}:${login.password}`)).toBe(200);
    } finally {
      await registry.stop();
    }
    expect(existsSync(registry.caFile)).toBe(false);
  });

  it('has a host name like ECR’s that the engine trusts, and gives it back', async () => {
    const account = String(randomInt(10 ** 11, 10 ** 12));
    const name = `${account}.dkr.ecr.eu-central-1.amazonaws.com`;
    const registry = await startRegistry({ ...login, tls: true, name });
    const docker = new Docker({ socketPath: engine.socketPath });
    try {
      expect(registry.host).toBe(name);
      // An engine of this suite's own has read /etc/hosts as it started.
      await engineFindsHost(name, engine.socketPath);
      const answer: unknown = await docker.checkAuth({ ...login, serveraddress: `https://${name}` });
      expect(answer).toMatchObject({ Status: 'Login Succeeded' });
      await expect(
        docker.checkAuth({ ...login, password: 'wrong', serveraddress: `https://${name}` }),
      ).rejects.toThrow();
    } finally {
      await registry.stop();
    }
    expect(readFileSync('/etc/hosts', 'utf8')).not.toContain(account);
    expect(existsSync(`/etc/docker/certs.d/${name}`)).toBe(false);
  });

  it('fails when a test wants it to, and works again', async () => {
    const faults = [{ status: 429, headers: { 'retry-after': '1' } }, 'cut' as const];
    const registry = await startRegistry({ ...login, tls: true, faults: () => faults.shift() });
    try {
      expect(await statusOf(registry, '/v2/')).toBe(429);
      await expect(statusOf(registry, '/v2/')).rejects.toThrow('socket hang up');
      expect(await statusOf(registry, '/v2/')).toBe(401);
    } finally {
      await registry.stop();
    }
  });
});
