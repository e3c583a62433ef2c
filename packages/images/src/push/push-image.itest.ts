import {
  describeWithDocker,
  type RegistryFaults,
  type SmallImage,
  smallImage,
  startRegistry,
  type TestRegistry,
} from '@prodlike/testkit';
import Docker from 'dockerode';
import { fixedRegistryAccess, type RegistryAccess } from '../registry/registry-access';
import { RegistryClient } from '../registry/registry-client';
import { pushImage } from './push-image';
import { pushTags } from './push-tags';

const login = { username: 'dev', password: 'a: secret "token"' };
const doNothing = (): void => undefined;

describeWithDocker('pushing', (engine) => {
  const docker = () => new Docker({ socketPath: engine.socketPath });
  const images: SmallImage[] = [];
  const registries: TestRegistry[] = [];
  const makeImage = async (bytes = 300_000): Promise<SmallImage> => {
    const image = await smallImage(docker(), bytes);
    images.push(image);
    return image;
  };
  const makeRegistry = async (faults?: RegistryFaults): Promise<TestRegistry> => {
    const registry = await startRegistry({ ...login, tls: true, ...(faults ? { faults } : {}) });
    registries.push(registry);
    return registry;
  };
  const tagged = async (host: string, tag = 'one'): Promise<string> => {
    const image = await makeImage();
    await docker()
      .getImage(image.id)
      .tag({ repo: `${host}/team/shop`, tag });
    return `${host}/team/shop:${tag}`;
  };
  afterEach(async () => {
    for (const image of images.splice(0)) await image.remove();
    for (const registry of registries.splice(0)) await registry.stop();
  });
  const digestOf = async (access: RegistryAccess, tag: string): Promise<string | undefined> => {
    const accept = 'application/vnd.docker.distribution.manifest.v2+json';
    const client = new RegistryClient(access, 'team/shop');
    const answer = await client.send(`manifests/${tag}`, { method: 'HEAD', headers: { accept } });
    return answer.header('docker-content-digest');
  };

  it('gives one image several tags, each with the digest that the registry has', async () => {
    const { host } = await makeRegistry();
    const access = fixedRegistryAccess(host, login);
    const lines: string[] = [];
    const { digest, references } = await pushTags(docker(), {
      image: (await makeImage()).id,
      references: [`${host}/team/shop:2026-11-22`, `${host}/team/shop:latest`],
      access,
      report: (line) => lines.push(line),
    });
    expect(references).toEqual([`${host}/team/shop:2026-11-22`, `${host}/team/shop:latest`]);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digestOf(access, '2026-11-22')).toBe(digest);
    expect(await digestOf(access, 'latest')).toBe(digest);
    expect(lines).toContainEqual(expect.stringMatching(/^Pushed .*:2026-11-22: 1 of 1 layers/));
    expect(lines.join('\n')).not.toContain(login.password);
  });

  it('tries again what is throttled, broken off or answered by 5xx', async () => {
    const faults = [{ status: 429 }, 'cut' as const, { status: 503 }, { status: 500 }];
    const { host } = await makeRegistry(({ method, path }) =>
      method === 'PUT' && path.includes('/manifests/') ? faults.shift() : undefined,
    );
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, login);
    const request = { reference, access, report: doNothing, firstDelayMs: 1 };
    const { digest } = await pushImage(docker(), request);
    expect(faults).toEqual([]);
    expect(await digestOf(access, 'one')).toBe(digest);
  });

  it('gives up in the end, and the registry has no tag', async () => {
    const { host } = await makeRegistry(({ method, path }) =>
      method === 'PUT' && path.includes('/manifests/') ? { status: 503 } : undefined,
    );
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, login);
    await expect(
      pushImage(docker(), { reference, access, report: doNothing, firstDelayMs: 1 }),
    ).rejects.toThrow(`${reference} could not be pushed: the registry broke off the push at every attempt.`);
    await expect(digestOf(access, 'one')).rejects.toThrow('404');
  });

  it('renews a login that expires in the middle, once', async () => {
    let expired = true;
    const body = JSON.stringify({
      errors: [
        { code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
      ],
    });
    const { host } = await makeRegistry(({ method, path }) =>
      expired && method === 'PUT' && path.includes('/manifests/') ? { status: 403, body } : undefined,
    );
    const reference = await tagged(host);
    const asked: boolean[] = [];
    const access: RegistryAccess = {
      host,
      async credentials(renew = false) {
        asked.push(renew);
        if (renew) expired = false;
        return login;
      },
    };
    await pushImage(docker(), { reference, access, report: doNothing });
    expect(asked).toEqual([false, true]);
  });

  it.each([
    [
      'unknown users',
      401,
      'UNAUTHORIZED',
      'authentication required',
      'the registry refuses the user name or the password.',
    ],
    [
      'users without the right',
      403,
      'DENIED',
      'requested access to the resource is denied',
      'does not let this user push there.',
    ],
    [
      'a tag that is taken',
      400,
      'TAG_INVALID',
      "The image tag 'one' already exists in the 'shop' repository and cannot be overwritten because the repository is immutable.",
      'the tag exists already and is immutable.',
    ],
    [
      'a repository that is not there',
      404,
      'NAME_UNKNOWN',
      "The repository with name 'shop' does not exist in the registry with id '1'",
      'the registry has no such repository.',
    ],
    [
      'a full quota',
      403,
      'DENIED',
      'adding 1.2 GiB of storage resource will exceed the configured upper limit of 1 GiB',
      'a quota or the disk of the registry is full.',
    ],
  ])('says what to do about %s', async (_, status, code, message, words) => {
    const body = JSON.stringify({ errors: [{ code, message }] });
    const headers = { 'content-type': 'application/json' };
    const { host } = await makeRegistry(({ method, path }) =>
      method === 'PUT' && path.includes('/manifests/') ? { status, body, headers } : undefined,
    );
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, login);
    await expect(
      pushImage(docker(), { reference, access, report: doNothing, firstDelayMs: 1 }),
    ).rejects.toThrow(words);
  });

  it('says what to do about a wrong password', async () => {
    const { host } = await makeRegistry();
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, { username: 'dev', password: 'wrong' });
    await expect(pushImage(docker(), { reference, access, report: doNothing })).rejects.toThrow(
      'the registry refuses the user name or the password. Set registry-username and registry-password',
    );
  });

  it('says what to do about a registry that is not there', async () => {
    const host = '127.0.0.1:1'; // tcpmux: nothing listens there, as it may at a port by chance
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, login);
    await expect(
      pushImage(docker(), { reference, access, report: doNothing, firstDelayMs: 1 }),
    ).rejects.toThrow('the registry cannot be reached.');
  });

  it('ends when it is interrupted, and the registry has no tag', async () => {
    const controller = new AbortController();
    const { host } = await makeRegistry(({ method, path }) => {
      if (method !== 'PUT' || !path.includes('/manifests/')) return undefined;
      controller.abort();
      return { status: 503 };
    });
    const reference = await tagged(host);
    const access = fixedRegistryAccess(host, login);
    await expect(
      pushImage(docker(), { reference, access, report: doNothing, signal: controller.signal }),
    ).rejects.toThrow(`Pushing ${reference} was interrupted.`);
    await expect(digestOf(access, 'one')).rejects.toThrow('404');
  });

  it('names the tags that arrived when a later one does not', async () => {
    const { host } = await makeRegistry(({ method, path }) =>
      method === 'PUT' && path.endsWith('/manifests/latest')
        ? { status: 403, body: '{"errors":[{"code":"DENIED"}]}' }
        : undefined,
    );
    const references = ['first', 'latest'].map((tag) => `${host}/team/shop:${tag}`);
    const access = fixedRegistryAccess(host, login);
    const image = (await makeImage()).id;
    await expect(pushTags(docker(), { image, references, access, report: doNothing })).rejects.toThrow(
      `Already pushed: ${references[0]}.`,
    );
  });
});
