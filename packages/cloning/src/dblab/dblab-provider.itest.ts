import { AdvisedError, InputError } from '@prodlike/core';
import { type DblabEngine, describeMajor, queryRows, startDblabEngine, until } from '@prodlike/testkit';
import { cloneName } from '../naming/clone-name';
import { labProvider, newIdentity, shop } from './dblab-fixture.testing';
import { labCloneName } from './lab-clone-name';
import { sweepDblabClones } from './sweep-dblab-clones';

/** Clones of a Database Lab Engine, on a stand-in with real servers. */
for (const major of [15, 18] as const) {
  describeMajor(major, () => {
    let engine: DblabEngine;
    const dataStateAt = new Date('2026-02-03T04:05:06Z');

    beforeAll(async () => {
      engine = await startDblabEngine({ major, databases: shop, dataStateAt, maxClones: 4 });
    });
    afterAll(() => engine.stop());
    beforeEach(() => {
      engine.times.creatingMs = 0;
    });
    afterEach(() => expect([engine.cloneIds(), engine.orphans]).toEqual([[], []]));

    it('makes a clone: a superuser observes, the owner of the database migrates and is none', async () => {
      const { provider, secrets } = labProvider(engine);
      const identity = newIdentity();
      const clone = await provider.create(identity);
      try {
        expect(clone).toMatchObject({
          id: cloneName(identity),
          provider: 'dblab',
          method: 'database-lab',
          dataAsOf: dataStateAt,
        });
        expect(Math.floor(clone.serverVersionNum / 10_000)).toBe(major);
        const who =
          'select current_user as name, usesuper as super from pg_user where usename = current_user';
        expect(await queryRows(clone.migration, who)).toEqual([{ name: 'owner', super: false }]);
        expect(await queryRows(clone.observer, who)).toEqual([expect.objectContaining({ super: true })]);
        expect(await queryRows(clone.migration, 'drop table app.orders', 'show autovacuum')).toEqual([
          { autovacuum: 'off' },
        ]);
        expect(secrets).toEqual(expect.arrayContaining([clone.observer.password, clone.migration.password]));
        expect(engine.isProtected(labCloneName(clone.id))).toBe(true);
      } finally {
        await provider.destroy(clone.id);
      }
      expect(await clone.serverEnded).toEqual({ expected: true });
      await provider.destroy(clone.id);
    });

    it('sets a clone back to the snapshot that it began with', async () => {
      const { provider } = labProvider(engine);
      const clone = await provider.create(newIdentity());
      try {
        await queryRows(clone.migration, 'drop table app.orders');
        await engine.addSnapshot({ databases: { shop: 'create table newer ()' }, branch: 'next' });
        const reset = await provider.reset?.(clone);
        expect(await clone.serverEnded).toEqual({ expected: true });
        expect(reset).toMatchObject({ id: clone.id, dataAsOf: dataStateAt });
        const tables = `select to_regclass('app.orders') is not null as orders, to_regclass('newer') is null as older`;
        expect(await queryRows(reset?.migration ?? clone.migration, tables)).toEqual([
          { orders: true, older: true },
        ]);
        expect(reset?.migration.port).toBe(clone.migration.port);
      } finally {
        await provider.destroy(clone.id);
      }
    });

    it('clones the snapshot or the branch that is named', async () => {
      const snapshotId = await engine.addSnapshot({
        databases: { shop: 'create table of_branch ()' },
        branch: 'feature',
      });
      for (const wish of [{ snapshotId }, { branch: 'feature' }]) {
        const { provider } = labProvider(engine, wish);
        const clone = await provider.create(newIdentity());
        try {
          expect(await queryRows(clone.migration, `select to_regclass('of_branch') as found`)).toEqual([
            { found: 'of_branch' },
          ]);
        } finally {
          await provider.destroy(clone.id);
        }
      }
      const other = labProvider(engine, { snapshotId: `${snapshotId}0` });
      await expect(other.provider.create(newIdentity())).rejects.toThrow(InputError);
      await expect(other.provider.create(newIdentity())).rejects.toThrow(`Did you mean ${snapshotId}?`);
      const nowhere = labProvider(engine, { branch: 'nowhere' });
      await expect(nowhere.provider.create(newIdentity())).rejects.toThrow(
        /does not make a clone: it says "failed to found dataset of the branch: nowhere"\. Set dblab-branch/,
      );
    });

    it('migrates as an ordinary role where a superuser owns everything, and lets the engine look into the clone', async () => {
      const branch = 'of-a-superuser';
      const sql = 'alter database shop owner to postgres; reassign owned by owner to postgres';
      await engine.addSnapshot({ databases: { shop: sql }, branch });
      const { provider } = labProvider(engine, { branch });
      const clone = await provider.create(newIdentity());
      try {
        const who = 'select usename as name, usesuper as super from pg_user where usename = current_user';
        expect(await queryRows(clone.migration, who)).toEqual([{ name: 'postgres', super: false }]);
        await queryRows(clone.migration, 'drop table app.orders');
        await expect(queryRows(clone.migration, `copy (select 1) to program 'true'`)).rejects.toThrow();
        const bootstrap = 'select rolcanlogin as login, rolpassword from pg_authid where oid = 10';
        expect(await queryRows(clone.observer, bootstrap)).toEqual([{ login: true, rolpassword: null }]);
      } finally {
        await provider.destroy(clone.id);
      }
    });

    it('names a database that there is not, and destroys the clone that shows it', async () => {
      const { provider } = labProvider(engine, { database: 'shopp' });
      await expect(provider.create(newIdentity())).rejects.toThrow('Did you mean "shop"?');
    });

    it('sweeps what has expired, and nobody else’s', async () => {
      const { provider } = labProvider(engine, { protectionMinutes: 0 });
      const expired = await provider.create(newIdentity(-1_000));
      const living = await provider.create(newIdentity());
      const address = { url: new URL(engine.url), token: engine.token };
      expect(await sweepDblabClones({ address, pollMs: 20 }, new Date())).toEqual([labCloneName(expired.id)]);
      expect(engine.cloneIds()).toEqual([labCloneName(living.id)]);
      expect(await provider.find(expired.id)).toBeUndefined();
      expect(await provider.find(living.id)).toMatchObject({ id: living.id });
      await expect(provider.destroy('somebody-elses')).rejects.toThrow(AdvisedError);
      await provider.destroy(living.id);
    });

    it('waits for a clone under way before it destroys it: the engine would go on making it', async () => {
      engine.times.creatingMs = 400;
      const { provider } = labProvider(engine);
      const identity = newIdentity();
      const creation = expect(provider.create(identity)).rejects.toThrow('destroyed while it was made');
      await until('the engine makes it', () => engine.cloneIds().length > 0);
      await provider.destroy(cloneName(identity));
      await creation;
    });
  });
}
