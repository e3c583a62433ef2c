import { connect } from '@prodlike/postgres';
import { describeWithDocker } from '@prodlike/testkit';
import Docker from 'dockerode';
import type { SampleTarget } from '../sample-target';
import {
  database,
  development,
  loadedContainer,
  queryValue,
  sealRequest,
} from '../testing/container-fixture.testing';
import { type MarkedImage, markedImage } from '../testing/marked-image.testing';
import { type RunningImage, runImage } from '../testing/run-image.testing';

const dataFolder = '/var/lib/prodlike/data';

describeWithDocker('an image that is sealed', (engine) => {
  describe.each([15, 18] as const)('from PostgreSQL %i', (major) => {
    const tag = `prodlike-test/sealed-${process.pid}:${major}`;
    let docker: Docker;
    let base: MarkedImage;
    let running: RunningImage;
    let sealed: Awaited<ReturnType<SampleTarget['seal']>>;
    let loadedBytes: number;
    let content = '';
    let files: string[];

    beforeAll(async () => {
      docker = new Docker({ socketPath: engine.socketPath });
      base = await markedImage(docker, major, engine.socketPath);
      const { target } = await loadedContainer(docker, base.image);
      await base.noteVolumes();
      loadedBytes = Number(
        await queryValue(target.connection, 'SELECT sum(pg_database_size(oid)) FROM pg_database'),
      );
      const password = target.connection.password ?? '';
      files = [];
      sealed = await target.seal(
        sealRequest([tag], {
          prove: async (sample) => {
            for await (const { layer, path, bytes } of sample.files()) {
              if (path.startsWith(sample.dataFolder)) files.push(path.slice(sample.dataFolder.length));
              for await (const piece of bytes) if (piece.includes(password)) content += `${layer} ${path}\n`;
            }
            expect(sample.ofBase.size).toBe(1);
            return [];
          },
        }),
      );
      running = await runImage(docker, tag, database);
    });
    afterAll(async () => {
      await running?.stop();
      await base.remove();
    });

    test('is all that is left', async () => {
      await running.stop();
      expect((await base.left()).sort()).toEqual([sealed.id, tag].sort());
      running = await runImage(docker, tag, database);
    });

    test('starts without recovery, and how soon was measured', async () => {
      expect(sealed.readyMs).toBeGreaterThan(0);
      const log = await running.log();
      expect(log).toMatch(/database system was shut down at/);
      expect(log).not.toMatch(/not properly shut down|redo starts/);
    });

    test('has the rows and the settings of a server that nobody tuned', async () => {
      expect(await queryValue(running.connection, 'SELECT count(*)::int FROM shop.item')).toBe(5001);
      expect(
        await queryValue(running.connection, 'SELECT count(*)::int FROM shop.item WHERE note IS NULL'),
      ).toBe(0);
      const changed = `SELECT string_agg(name, ',') FROM pg_settings WHERE source = 'command line' OR sourcefile LIKE '%auto.conf'`;
      expect(await queryValue(running.connection, changed)).toBeNull();
      expect(await queryValue(running.connection, 'SHOW fsync')).toBe('on');
      expect(await queryValue(running.connection, 'SHOW wal_level')).toBe('replica');
    });

    test('is frozen and analysed: reading it writes nothing', async () => {
      const unfrozen = `SELECT count(*)::int FROM pg_class WHERE relkind IN ('r', 't') AND age(relfrozenxid) > 1000`;
      expect(await queryValue(running.connection, unfrozen)).toBe(0);
      const visible = `SELECT format('%s of %s pages, %s rows', relallvisible, relpages, reltuples) FROM pg_class WHERE oid = 'shop.item'::regclass`;
      expect(await queryValue(running.connection, visible)).toMatch(/^(\d+) of \1 pages, 5001 rows$/);
    });

    test('lets nobody in but the development login', async () => {
      const login = { ...running.connection, user: 'postgres', password: 'postgres' };
      await expect(connect(login, { applicationName: 'test' })).rejects.toThrow(/refused the password/);
      const passwords = `SELECT string_agg(rolname, ',') FROM pg_authid WHERE rolpassword IS NOT NULL`;
      expect(await queryValue(running.connection, passwords)).toBe(development.user);
    });

    test('has the configuration of its base, with PGDATA and labels', async () => {
      const [own, from] = await Promise.all(
        [tag, base.image].map(async (image) => (await docker.getImage(image).inspect()).Config),
      );
      const withoutOurs = (config: typeof own) => ({
        ...config,
        Env: undefined,
        Labels: undefined,
        Hostname: undefined,
        Image: undefined,
      });
      expect(withoutOurs(own)).toEqual(withoutOurs(from));
      const environment = (config: typeof own) =>
        (config?.Env ?? []).filter((one) => !one.startsWith('PGDATA=')).sort();
      expect(environment(own)).toEqual(environment(from));
      expect(own?.Env).toContain(`PGDATA=${dataFolder}`);
      expect(own?.Labels).toEqual({ ...from?.Labels, 'com.prodlike.rows': '5001' });
      expect(sealed.labels).toEqual(own?.Labels);
    });

    test('leaves the declared volume empty, and no trace of the loading', async () => {
      const volume = major === 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
      const { Mounts } = await running.container.inspect();
      expect(Mounts.map(({ Destination }) => Destination)).toEqual([volume]);
      const exec = await running.container.exec({ Cmd: ['find', volume, '-type', 'f'], AttachStdout: true });
      const chunks: Buffer[] = [];
      for await (const chunk of await exec.start({})) chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).toString()).toBe('');
      expect(content).toBe('');
      const wal = files.filter((path) => /^\/pg_wal\/[0-9A-F]{24}$/.test(path));
      expect(wal).toHaveLength(1);
      expect(
        files.filter((path) => /^\/(?:log|pg_stat|pg_replslot)\/|postmaster\.|pgsql_tmp/.test(path)),
      ).toEqual([]);
    });

    test('is at most 1.15 times the loaded cluster larger than its base', async () => {
      const { Size } = await docker.getImage(base.image).inspect();
      const walSegment = 16 * 1024 * 1024;
      expect(sealed.sizeBytes - Size).toBeLessThan(1.15 * (loadedBytes + walSegment));
    });
  });
});
