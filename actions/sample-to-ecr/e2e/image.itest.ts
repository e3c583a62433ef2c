import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { connect } from '@prodlike/postgres';
import {
  type BundleOptions,
  defaultDockerSocket,
  describeOnServer,
  describeWithDocker,
  type RegistryFaults,
  standInPostgresImage,
  startRegistry,
  type TestRegistry,
  until,
} from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop, wanted } from './canary-shop';
import { maskingKey, SampleWorkspace } from './sample-workspace';

/** The black box with an image as its result: run, searched, pushed, and cancelled on the way. */

const policy = canaryPolicy.replace(/^accounts:[\s\S]*/m, '');
const login = { username: 'ci', password: 'secret of the registry' };

describe.each([15, 18] as const)('a sample as an image', (major) => {
  describeWithDocker('in Docker', (docker) => {
    describeOnServer({ major }, (server) => {
      let workspace: SampleWorkspace;
      let base: string;
      beforeAll(async () => {
        // Of this suite alone, so that its containers can be told from others'.
        base = `prodlike-test/base-${randomUUID().slice(0, 8)}:${major}`;
        execFileSync('docker', ['build', '--quiet', '--tag', base, '-'], {
          env: dockerEnv(),
          input: `FROM ${await standInPostgresImage(major)}\nLABEL base=${base}\n`,
        });
        workspace = new SampleWorkspace(server(), 'image_shop');
        await workspace.create(canaryShop);
        workspace.write('prodlike.yml', policy);
      });
      afterEach(() => {
        spawnSync('docker', ['rmi', '--force', workspace.image], { env: dockerEnv() });
      });
      afterAll(() => {
        workspace.remove();
        spawnSync('docker', ['rmi', '--force', base], { env: dockerEnv() });
      });

      const dockerEnv = () => ({ ...process.env, DOCKER_HOST: `unix://${docker.socketPath}` });
      const dockerSays = (...args: string[]): string =>
        execFileSync('docker', args, { env: dockerEnv(), encoding: 'utf8', timeout: 60_000 }).trim();
      const containers = () => dockerSays('ps', '--all', '--quiet', '--filter', `ancestor=${base}`);
      const sample = (flags: Record<string, string>, options: BundleOptions = {}) => {
        const env: Record<string, string> =
          docker.socketPath === defaultDockerSocket() ? {} : { DOCKER_HOST: `unix://${docker.socketPath}` };
        return workspace.sample({ ...wanted, 'postgres-image': base, ...flags }, { env, ...options });
      };

      test('starts at once, holds the masked rows, and no original in any layer', async () => {
        const run = await sample({ image: workspace.image, push: 'false' });
        expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
        for (const text of [run.log, workspace.published()])
          expect(text).not.toMatch(new RegExp(`${canary}|${maskingKey}`));
        expect(run.report).toMatchObject({
          verdict: 'sealed',
          target: 'image',
          residue: [],
          image: { digest: null, references: [workspace.image] },
        });
        expect(run.report?.image?.id).toBe(dockerSays('inspect', '--format', '{{.Id}}', workspace.image));
        expect(run.report?.image?.labels).toMatchObject(
          JSON.parse(dockerSays('inspect', '--format', '{{json .Config.Labels}}', workspace.image)),
        );
        expect(run.report?.image?.readyMs).toBeGreaterThan(0);
        const saved = spawnSync(
          'sh',
          ['-c', `docker save '${workspace.image}' | grep --count --text '${canary}'`],
          {
            env: dockerEnv(),
            encoding: 'utf8',
          },
        );
        expect(saved.stdout.trim()).toBe('0');
        const id = dockerSays('run', '--detach', '--publish', '127.0.0.1:0:5432', workspace.image);
        try {
          const port = Number(dockerSays('port', id, '5432/tcp').split('\n')[0]?.split(':').pop());
          const to = { host: '127.0.0.1', port, database: 'image_shop', user: 'dev', password: 'dev' };
          await until('it answers', async () => {
            const client = await connect(to, { applicationName: 'test' }).catch(() => undefined);
            if (client === undefined) return false;
            const { rows } = await client.query('select count(*)::int as n from crm.orders');
            await client.end();
            expect(rows).toEqual([{ n: 6 }]);
            return true;
          });
          expect(dockerSays('logs', id)).not.toMatch(/recovery|not properly shut down/);
        } finally {
          dockerSays('rm', '--force', '--volumes', id);
        }
        expect(containers()).toBe('');
      });

      // Signals and registries are the same for every version.
      if (major === 18) return;

      // "Making the image" may be over before the signal comes: packages/images tests every step of the sealing.
      test.each(['Starting an empty', 'Copying rows', 'Sealing'])(
        'a signal at "%s" leaves no container and no image',
        async (step) => {
          const images = dockerSays(
            'images',
            '--all',
            '--quiet',
            '--filter',
            'label=com.prodlike.source=image_shop',
          );
          const onStart: BundleOptions['onStart'] = (child) =>
            child.stdout?.on('data', (text: Buffer) => {
              if (text.includes(step) && !child.killed) child.kill('SIGTERM');
            });
          const run = await sample({ image: workspace.image, push: 'false' }, { onStart });
          expect([run.code, run.code === 143 ? '' : run.log]).toEqual([143, '']);
          expect(dockerSays('images', '--quiet', workspace.image)).toBe('');
          expect(
            dockerSays('images', '--all', '--quiet', '--filter', 'label=com.prodlike.source=image_shop'),
          ).toBe(images);
          expect(containers()).toBe('');
        },
      );

      describe('pushed', () => {
        let registry: TestRegistry;
        /** Called for each manifest that comes, which is refused then. */
        let onManifest: (() => void) | undefined;
        beforeAll(async () => {
          const faults: RegistryFaults = ({ method, path }) => {
            if (onManifest === undefined || method !== 'PUT' || !path.includes('/manifests/'))
              return undefined;
            onManifest();
            return { status: 503 };
          };
          registry = await startRegistry({ ...login, tls: true, faults });
        });
        afterAll(() => registry.stop());
        const flags = (password = login.password) => ({
          repository: `${registry.host}/team/shop`,
          tags: 'one latest',
          'registry-username': login.username,
          'registry-password': password,
        });

        test('gets its tags, and the digest is told', async () => {
          const run = await sample(flags());
          expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
          expect(run.log).not.toContain(login.password);
          const { digest, references = [] } = run.report?.image ?? {};
          expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
          expect(references).toEqual(['one', 'latest'].map((tag) => `${registry.host}/team/shop:${tag}`));
          const known = dockerSays('inspect', '--format', '{{json .RepoDigests}}', references[0] ?? '');
          expect(known).toContain(digest);
          dockerSays('rmi', '--force', ...references);
        });

        test('a wrong password is told before anything is copied', async () => {
          const run = await sample(flags('not the password'));
          expect([run.code, run.report?.failure?.step]).toEqual([1, 'Looking at the registry']);
          expect(run.log).not.toMatch(/not the password|Copying rows/);
        });

        test('a signal in the push leaves neither tag nor image', async () => {
          const onStart: BundleOptions['onStart'] = (child) => {
            onManifest = () => void (child.killed || child.kill('SIGTERM'));
          };
          const run = await sample({ ...flags(), tags: 'two' }, { onStart });
          onManifest = undefined;
          expect([run.code, run.code === 143 ? '' : run.log]).toEqual([143, '']);
          expect(dockerSays('images', '--quiet', `${registry.host}/team/shop:two`)).toBe('');
        });
      });
    });
  });
});
