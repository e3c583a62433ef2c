import { publicText } from '@prodlike/core';
import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    it('names the index that a failed CREATE INDEX CONCURRENTLY left, and its migration', async () => {
      const clone = await makeClone(server(), 'CREATE TABLE t (n int); INSERT INTO t VALUES (1), (1)');
      const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client, observer) => {
        await observer.beginMigration(publicText`1.sql`);
        await client.query('CREATE UNIQUE INDEX CONCURRENTLY twice ON t (n)').catch(() => undefined);
        await observer.endMigration();
      });
      expect(observation.invalidIndexes).toEqual([{ index: 'twice', table: 't', migration: '1.sql' }]);
      expect(observation.definitions).toEqual([]);
      expect(observation.migrations.at(-1)).toMatchObject({ name: '1.sql', outcome: 'failed' });
    });
  });
}
