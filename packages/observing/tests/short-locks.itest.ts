import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    it('sees 300 of 300 short ACCESS EXCLUSIVE locks: alone, in transactions, rolled back', async () => {
      const tables = Array.from({ length: 300 }, (_, i) => `CREATE TABLE t${i} (id int PRIMARY KEY, n int);`);
      const clone = await makeClone(server(), tables.join('\n'));
      const observation = await observeOn(
        { clone, serverVersionNum: server().server.versionNum },
        async (client) => {
          for (let i = 0; i < 300; i++) {
            const ddl = `ALTER TABLE t${i} ADD COLUMN c int`;
            if (i % 3 === 0) {
              await client.query(ddl);
              continue;
            }
            await client.query('BEGIN');
            await client.query(ddl);
            await client.query(i % 3 === 1 ? 'COMMIT' : 'ROLLBACK');
          }
        },
      );
      const seen = observation.locks.filter((l) => l.mode === 'AccessExclusiveLock');
      const relations = new Set(seen.map((l) => l.relation));
      expect(relations.size).toBe(300);
      expect(seen).toHaveLength(300);
      expect(seen.filter((l) => l.rolledBack)).toHaveLength(100);
      // Each was let go of before the next one was taken.
      const inOrder = [...seen].sort((a, b) => a.acquiredMs - b.acquiredMs);
      expect(inOrder.every((l) => l.heldMs >= 0)).toBe(true);
      expect(inOrder.every((l, i) => l.releasedMs <= (inOrder[i + 1]?.acquiredMs ?? l.releasedMs))).toBe(
        true,
      );
      expect(seen.every((l) => l.blocks.includes('read') && l.migration === 'the command')).toBe(true);
      expect(observation.coverage.map((gap) => gap.source)).toEqual(['statement-statistics']);
    });
  });
}
