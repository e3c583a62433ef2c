import { describeOnServer, startTestServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

const schema =
  'CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t SELECT i, i FROM generate_series(1, 1000) i;';

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    it('carries on without event triggers, and says what may be missing', async () => {
      const { migration } = await makeClone(server(), schema);
      const clone = { observer: migration, migration };
      const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        await client.query('ALTER TABLE t ADD COLUMN a int');
        await client.query('BEGIN');
        await client.query('ALTER TABLE t ADD COLUMN b timestamptz DEFAULT clock_timestamp()');
        await client.query('COMMIT');
        await client.query('TRUNCATE t');
      });
      const locks = observation.locks.filter((l) => l.mode === 'AccessExclusiveLock' && l.relation === 't');
      // The poller may happen to look within a statement.
      expect(locks.map((l) => l.evidence)).toEqual([
        expect.stringMatching(/^(?:statement|poller)$/),
        expect.stringMatching(/^(?:wire|poller)$/),
        expect.stringMatching(/^(?:statement|poller)$/),
      ]);
      expect(observation.coverage.map((gap) => gap.source)).toContain('event-triggers');
      expect(observation.rewrites.length).toBeGreaterThan(0);
    });

    it('leaves nothing of its own in the clone', async () => {
      const clone = await makeClone(server(), schema);
      let left: unknown;
      await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        await client.query('CREATE TABLE u (id int)');
      });
      await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        const result = await client.query('SELECT count(*)::int AS n FROM pg_event_trigger');
        left = result.rows[0]?.n;
      });
      // The second run's own four.
      expect(left).toBe(4);
    });
  });
}

describe('a server that dies', () => {
  it.each([15, 18] as const)('gives what was seen until then on PostgreSQL %s', async (major) => {
    const server = await startTestServer({ major });
    const clone = await makeClone(server, schema);
    const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
      await client.query('ALTER TABLE t ADD COLUMN a int');
      const dying = client.query('SELECT pg_sleep(30)').catch(() => undefined);
      await server.stop();
      await dying;
    });
    expect(observation.locks.some((l) => l.relation === 't')).toBe(true);
    expect(observation.connections.lost).toBe(1);
    expect(observation.coverage.map((gap) => gap.source)).toEqual(
      expect.arrayContaining(['wal', 'sizes', 'wire']),
    );
    expect(observation.migrations.at(-1)).toMatchObject({ outcome: 'failed' });
  });
});

describeOnServer({ major: 18 }, (server) => {
  it('ends what an interrupted command left running', async () => {
    const clone = await makeClone(server(), schema);
    const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client, observer) => {
      await client.query('BEGIN; LOCK TABLE t');
      client.query('SELECT pg_sleep(60)').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      observer.interrupt();
    });
    expect(observation.coverage.map((gap) => gap.source)).not.toContain('sizes');
    expect(observation.migrations.at(-1)).toMatchObject({ outcome: 'interrupted' });
    const [lock] = observation.locks.filter((l) => l.mode === 'AccessExclusiveLock');
    expect(lock).toMatchObject({ relation: 't', rolledBack: true });
    expect(lock?.heldMs).toBeGreaterThan(150);
  });
});
