import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describeWithDocker, engineOfOwn, standInPostgresImage } from '@prodlike/testkit';
import type { CloneIdentity, CloneProvider } from '../clone';
import { hour, inSession, newIdentity, queryValue } from '../embedded/embedded-fixture.testing';
import { cloneName } from '../naming/clone-name';
import { createImageProvider } from './create-image-provider';
import { makeSampleImage, type SampleImage, snapshotTime } from './sample-image.testing';
import { sweepContainerClones } from './sweep-container-clones';

describeWithDocker('the provider image', (engine) => {
  describe.each([15, 18] as const)('of PostgreSQL %i', (major) => {
    let sample: SampleImage;
    let provider: CloneProvider;
    let identity: CloneIdentity;

    beforeAll(async () => {
      sample = await makeSampleImage(engine.socketPath, major);
    });
    afterAll(() => sample?.remove());
    beforeEach(() => {
      provider = createImageProvider({ image: sample.tag, socketPath: engine.socketPath });
      identity = newIdentity();
    });
    afterEach(() => provider.destroy(cloneName(identity)));

    const left = () => sample.docker.listContainers({ all: true, filters: { name: [cloneName(identity)] } });

    it('makes a clone with everything that a migration and its observers need, and removes it', async () => {
      const clone = await provider.create(identity);
      expect(clone).toMatchObject({
        id: cloneName(identity),
        provider: 'image',
        method: 'container',
        dataAsOf: new Date(snapshotTime),
        statisticsDatabase: 'postgres',
        migration: { database: 'Shop "1"', host: '127.0.0.1' },
      });
      expect(Math.floor(clone.serverVersionNum / 10_000)).toBe(major);
      expect(await queryValue(clone.migration, 'SELECT count(*)::int FROM item')).toBe(1000);
      expect(await queryValue(clone.observer, "SELECT current_setting('is_superuser')")).toBe('on');
      const statistics = { ...clone.observer, database: clone.statisticsDatabase ?? '' };
      const seen = await inSession(statistics, async (client) => {
        await client.query('CREATE EXTENSION pg_stat_statements');
        return (await client.query('SELECT count(*)::int AS n FROM pg_stat_statements')).rows[0]?.n;
      });
      expect(seen).toBeGreaterThan(0);

      const { Mounts } = await sample.docker.getContainer(clone.id).inspect();
      await provider.destroy(clone.id);
      expect(await clone.serverEnded).toEqual({ expected: true });
      expect(await left()).toEqual([]);
      const { Volumes } = await sample.docker.listVolumes();
      const names = (Volumes ?? []).map(({ Name }) => Name);
      for (const { Name } of Mounts) expect(names).not.toContain(Name);
    });

    it('lets another role migrate, and refuses one that is not there', async () => {
      const asApp = createImageProvider({ image: sample.tag, socketPath: engine.socketPath, user: 'app' });
      const { migration } = await asApp.create(identity);
      expect(await queryValue(migration, 'SELECT current_user::text')).toBe('app');
      const asNobody = createImageProvider({ image: sample.tag, socketPath: engine.socketPath, user: 'ap' });
      await expect(asNobody.create(identity)).rejects.toThrow('a role that the base does not have');
      expect(await left()).toEqual([]);
    });

    it('is found by another process, and its clones share nothing', async () => {
      const clone = await provider.create(identity);
      await inSession(clone.migration, (client) => client.query('DROP TABLE item'));
      const other = createImageProvider({ image: sample.tag, socketPath: engine.socketPath });
      const { serverEnded: _, serverLog: __, ...facts } = clone;
      expect(await other.find(clone.id)).toEqual(facts);
      const second = newIdentity();
      try {
        const untouched = await other.create(second);
        expect(await queryValue(untouched.migration, 'SELECT count(*)::int FROM item')).toBe(1000);
      } finally {
        await other.destroy(cloneName(second));
      }
      await other.destroy(clone.id);
      await other.destroy(clone.id);
      expect(await other.find(clone.id)).toBeUndefined();
    });

    it('says how a server ended by itself', async () => {
      const clone = await provider.create(identity);
      const readLog = () => text(Readable.from(clone.serverLog?.() ?? []));
      await sample.docker.getContainer(clone.id).kill();
      expect(await readLog()).toMatch(/database system is ready to accept connections/);
      expect(await clone.serverEnded).toMatchObject({ expected: false, failure: expect.any(Error) });
    });
  });

  describe('guards', () => {
    let sample: SampleImage;
    beforeAll(async () => {
      sample = await makeSampleImage(engine.socketPath, 15);
    });
    afterAll(() => sample?.remove());
    const provider = () => createImageProvider({ image: sample.tag, socketPath: engine.socketPath });

    it('sweeps what has expired, and nothing else', async () => {
      // Later than now, and known by their names: others sweep this engine too.
      const expired = newIdentity();
      const valid = newIdentity(3 * hour);
      await provider().create(expired);
      const clone = await provider().create(valid);
      // A user's container of an image that was committed from a clone carries the clone's labels.
      const { Config } = await sample.docker.getContainer(clone.id).inspect();
      const name = `prodlike-test-${randomUUID()}`;
      const Labels = { ...Config.Labels, 'com.prodlike.clone-expires': new Date(0).toISOString() };
      const users = await sample.docker.createContainer({ name, Image: sample.tag, Labels });
      try {
        const names = [cloneName(expired), clone.id, name].map((each) => `/${each}`);
        const own = engineOfOwn(sample.docker, ({ Names }) => Names.some((each) => names.includes(each)));
        const later = new Date(Date.now() + 2 * hour);
        expect(await sweepContainerClones(own, later)).toEqual([cloneName(expired)]);
        expect(await provider().find(cloneName(expired))).toBeUndefined();
        // At a time at which it takes nothing from the others.
        expect(await provider().sweep(new Date(0))).toEqual([]);
        expect(await users.inspect()).toMatchObject({ Name: `/${name}` });
        await expect(provider().destroy(name)).rejects.toThrow('is not a clone that Prodlike made');
      } finally {
        await users.remove({ force: true, v: true });
        for (const each of [expired, valid]) await provider().destroy(cloneName(each));
      }
    });

    it('leaves nothing of a clone that is destroyed while it is made', async () => {
      const identity = newIdentity();
      const one = provider();
      const creating = one.create(identity);
      const outcome = expect(creating).rejects.toThrow('destroyed while it was made');
      await one.destroy(cloneName(identity));
      await outcome;
      expect(await one.find(cloneName(identity))).toBeUndefined();
    });

    it('says what is wrong with an image without data, and with one that is nowhere', async () => {
      const of = (image: string) => createImageProvider({ image, socketPath: engine.socketPath });
      const identity = newIdentity();
      const empty = await standInPostgresImage(15, 'linux/amd64', engine.socketPath);
      await expect(of(empty).create(identity)).rejects.toThrow(`The container of ${empty} ended by itself`);
      await expect(of('127.0.0.1:1/no/such:image').create(identity)).rejects.toThrow('could not be pulled');
      expect(await of(empty).find(cloneName(identity))).toBeUndefined();
    });
  });
});
