import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  describeWithDocker,
  type RegistryFaults,
  smallImage,
  startRegistry,
  type TestRegistry,
} from '@prodlike/testkit';
import Docker from 'dockerode';
import * as v from 'valibot';
import { pushTags } from '../push/push-tags';
import { pushIndex } from './push-index';
import { fixedRegistryAccess } from './registry-access';
import { RegistryClient } from './registry-client';
import { requirePushAccess } from './require-push-access';

const login = { username: 'dev', password: 'a: secret "token"' };
const indexSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    mediaType: v.string(),
    manifests: v.array(v.object({ digest: v.string(), size: v.number(), platform: v.unknown() })),
  }),
);

describe('a registry that wants a login', () => {
  const registries: TestRegistry[] = [];
  const makeRegistry = async (faults?: RegistryFaults): Promise<TestRegistry> => {
    const registry = await startRegistry({ ...login, tls: true, ...(faults ? { faults } : {}) });
    registries.push(registry);
    return registry;
  };
  afterEach(async () => {
    for (const registry of registries.splice(0)) await registry.stop();
  });

  it('lets push who may, and keeps nothing of the question', async () => {
    const requests: string[] = [];
    const { host } = await makeRegistry(({ method }) => {
      requests.push(method);
      return undefined;
    });
    await requirePushAccess(fixedRegistryAccess(host, login), 'team/shop');
    expect(requests).toEqual(['POST', 'POST', 'DELETE']);
  });

  it.each([
    ['a wrong password', { username: 'dev', password: 'wrong' }],
    ['no login', undefined],
  ])('refuses %s before any work', async (_, credentials) => {
    const { host } = await makeRegistry();
    await expect(requirePushAccess(fixedRegistryAccess(host, credentials), 'team/shop')).rejects.toThrow(
      `${host}/team/shop could not be pushed: the registry refuses the user name or the password.`,
    );
  });

  it('tries again what passes', async () => {
    const faults = ['cut' as const, { status: 429 }, { status: 502 }];
    const { host } = await makeRegistry(() => faults.shift());
    await requirePushAccess(fixedRegistryAccess(host, login), 'team/shop');
    expect(faults).toEqual([]);
  });

  it('is told of as unreachable', async () => {
    // tcpmux: nothing listens there, as it may at a port by chance.
    await expect(requirePushAccess(fixedRegistryAccess('127.0.0.1:1', login), 'shop')).rejects.toThrow(
      'the registry cannot be reached.',
    );
    await expect(requirePushAccess(fixedRegistryAccess('registry.invalid', login), 'shop')).rejects.toThrow(
      "the registry's name could not be resolved.",
    );
  });
});

describeWithDocker('an image for several platforms', (engine) => {
  it('is one tag that leads to the images', async () => {
    const docker = new Docker({ socketPath: engine.socketPath });
    const registry = await startRegistry({ ...login, tls: true });
    const images = [await smallImage(docker, 1000), await smallImage(docker, 1000)];
    try {
      const access = fixedRegistryAccess(registry.host, login);
      const platforms = ['linux/amd64', 'linux/arm64/v8'];
      const pushed: { digest: string; platform: string }[] = [];
      for (const [i, { id: image }] of images.entries()) {
        const references = [`${registry.host}/shop:one-${i}`];
        const { digest } = await pushTags(docker, { image, references, access, report: () => undefined });
        pushed.push({ digest, platform: platforms[i] ?? '' });
      }
      const tags = ['one', 'latest'];
      const { digest } = await pushIndex({ access, repository: 'shop', tags, images: pushed });
      const client = new RegistryClient(access, 'shop');
      const accept = 'application/vnd.docker.distribution.manifest.list.v2+json';
      for (const tag of tags) {
        const answer = await client.send(`manifests/${tag}`, { method: 'GET', headers: { accept } });
        expect(answer.header('docker-content-digest')).toBe(digest);
        const index = v.parse(indexSchema, answer.body.toString());
        expect(index).toMatchObject({
          mediaType: accept,
          manifests: [
            { digest: pushed[0]?.digest, platform: { os: 'linux', architecture: 'amd64' } },
            { digest: pushed[1]?.digest, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
          ],
        });
      }
      const missing = [{ digest: `sha256:${'0'.repeat(64)}`, platform: 'linux/amd64' }];
      await expect(pushIndex({ access, repository: 'shop', tags, images: missing })).rejects.toThrow(
        `${registry.host}/shop:one could not be pushed`,
      );
    } finally {
      for (const image of images) await image.remove();
      await registry.stop();
    }
  });
});

describe('a registry whose tokens come from elsewhere', () => {
  let server: Server;
  let asked: string[];
  let tokens: string[];
  beforeEach(async () => {
    asked = [];
    tokens = ['first'];
    server = createServer((request, response) => {
      const { authorization = '' } = request.headers;
      asked.push(`${request.method} ${request.url} ${authorization}`);
      if (request.url?.startsWith('/token')) {
        response.end(JSON.stringify({ token: tokens.shift() }));
      } else if (authorization === `Bearer ${request.url?.includes('later') ? 'second' : 'first'}`) {
        response.writeHead(202).end();
      } else {
        const realm = `http://${request.headers.host}/token`;
        response.setHeader('WWW-Authenticate', `Bearer realm="${realm}",service="test"`);
        response.writeHead(401).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const client = () =>
    new RegistryClient(
      fixedRegistryAccess(`127.0.0.1:${(server.address() as AddressInfo).port}`, login),
      'team/shop',
    );

  it('gets one with the login, for the repository and no other', async () => {
    await client().send('blobs/uploads/', { method: 'POST' });
    const basic = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
    expect(asked).toEqual([
      'POST /v2/team/shop/blobs/uploads/ ',
      `GET /token?service=test&scope=repository%3Ateam%2Fshop%3Apull%2Cpush ${basic}`,
      'POST /v2/team/shop/blobs/uploads/ Bearer first',
    ]);
  });

  it('gets another one once, when the first has expired', async () => {
    tokens = ['first', 'second'];
    const one = client();
    await one.send('blobs/uploads/', { method: 'POST' });
    await one.send('later', { method: 'PUT' });
    expect(tokens).toEqual([]);
    tokens = ['third'];
    await expect(one.send('elsewhere', { method: 'PUT' })).rejects.toThrow('401');
    expect(tokens).toEqual(['third']);
  });
});
