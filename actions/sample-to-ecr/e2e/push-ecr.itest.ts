import { randomInt } from 'node:crypto';
import {
  type BundleOptions,
  describeOnServer,
  describeWithDocker,
  type RegistryFault,
  standInPostgresImage,
  startAws,
  startRegistry,
  type TestAws,
  type TestRegistry,
} from '@prodlike/testkit';
import Docker from 'dockerode';
import { canary, canaryPolicy, canaryShop, wanted } from './canary-shop';
import { SampleWorkspace } from './sample-workspace';

/** The black box with ECR as its destination: moto answers for its API, a registry with moto's token for its layers. */

const accounts = { 'account-passwords': 'app-password=the new password of the app' };
const expired = {
  status: 403,
  body: JSON.stringify({
    errors: [
      { code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
    ],
  }),
};

describeWithDocker('a sample for ECR', (engine) => {
  describeOnServer({ major: 15 }, (server) => {
    const account = String(randomInt(10 ** 11, 10 ** 12));
    const host = `${account}.dkr.ecr.eu-central-1.amazonaws.com`;
    const token = `${account}-auth-token`; // moto's
    const repository = `${host}/samples/shop`;
    const docker = () => new Docker({ socketPath: engine.socketPath });
    let aws: TestAws;
    let registry: TestRegistry;
    let workspace: SampleWorkspace;
    let baseImage: string;
    let manifestFaults: RegistryFault[] = [];
    let onManifest = (): void => undefined;
    beforeAll(async () => {
      baseImage = await standInPostgresImage(15);
      aws = await startAws({ account });
      const faults = ({ method, path }: { method: string; path: string }) => {
        if (method !== 'PUT' || !path.includes('/manifests/')) return undefined;
        onManifest();
        return manifestFaults.shift();
      };
      registry = await startRegistry({ username: 'AWS', password: token, tls: true, name: host, faults });
      workspace = new SampleWorkspace(server(), 'shop');
      await workspace.create(canaryShop);
      workspace.write('prodlike.yml', canaryPolicy);
    });
    afterAll(async () => {
      for (const name of await localNames()) await docker().getImage(name).remove({ force: true });
      workspace.remove();
      await registry.stop();
      await aws.stop();
    });

    const localNames = async (): Promise<string[]> => {
      const images = await docker().listImages();
      return images.flatMap(({ RepoTags }) => RepoTags ?? []).filter((name) => name.startsWith(host));
    };
    const sample = (flags: Readonly<Record<string, string>> = {}, options: BundleOptions = {}) => {
      const env = { ...aws.environment, DOCKER_HOST: `unix://${engine.socketPath}` };
      const all = { ...wanted, ...accounts, repository, 'postgres-image': baseImage, ...flags };
      return workspace.sample(all, { ...options, env });
    };
    const pull = async (reference: string): Promise<unknown> => {
      const authconfig = { username: 'AWS', password: token, serveraddress: host };
      const stream = await docker().pull(reference, { authconfig });
      return await new Promise((resolve) => docker().modem.followProgress(stream, resolve));
    };

    test('is refused before a row is read where ECR says no', async () => {
      aws.faults.set('ecr:CreateRepository', [{ status: 400, error: 'AccessDeniedException' }]);
      const run = await sample();
      expect(run.code).toBe(1);
      expect(run.log).toContain('Allow ecr:CreateRepository on repository "samples/shop" in eu-central-1');
      expect(run.log).not.toContain('Copying rows');
    });

    test('has no tag in a registry that breaks off for good, and no name here', async () => {
      manifestFaults = [{ status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' }];
      const run = await sample({ tags: 'broken' });
      expect([run.code, run.log]).toEqual([1, expect.stringContaining('does not let this user push there')]);
      await expect(pull(`${repository}:broken`)).rejects.toThrow('manifest unknown');
      expect(await localNames()).toEqual([]);
    });

    test('has no tag and leaves nothing when the run is cancelled while it is pushed', async () => {
      manifestFaults = Array.from({ length: 50 }, () => ({ status: 503 }));
      const run = await sample(
        { tags: 'cancelled' },
        { onStart: (child) => (onManifest = () => void (child.killed || child.kill('SIGTERM'))) },
      );
      onManifest = () => undefined;
      manifestFaults = [];
      expect(run.code).not.toBe(0);
      await expect(pull(`${repository}:cancelled`)).rejects.toThrow('manifest unknown');
      expect(await localNames()).toEqual([]);
      const id = run.report?.image?.id ?? '';
      expect(id).toMatch(/^sha256:/);
      await expect(docker().getImage(id).inspect()).rejects.toThrow('no such image');
    });

    test('is pushed under its tags, though the login expires and the registry stumbles', async () => {
      manifestFaults = [expired, { status: 503 }, 'cut'];
      const today = () => new Date().toISOString().slice(0, 10);
      const before = today();
      const run = await sample({ tags: 'latest, nightly-{date}' });
      expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
      expect(manifestFaults).toEqual([]);
      // A night may begin meanwhile.
      const date = new RegExp(`:nightly-(?:${before}|${today()})$`);
      expect(run.report?.image).toMatchObject({
        references: [expect.stringMatching(date), `${repository}:latest`],
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      });
      expect(run.log).not.toMatch(
        new RegExp(`${token}|${canary}|${Buffer.from(`AWS:${token}`).toString('base64')}`),
      );
      for (const name of await localNames()) await docker().getImage(name).remove({ force: true });
      const pushed = `${repository}@${run.report?.image?.digest}`;
      expect(await pull(pushed)).toBeNull();
      await docker().getImage(pushed).remove({ force: true });
      expect(aws.actions.filter((action) => action === 'ecr:GetAuthorizationToken').length).toBeGreaterThan(
        1,
      );
    });
  });
});
