import { describeOnServer, queryRows, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import type { ObservedTraffic } from '../src';
import { besideTraffic, makeClone, type TestClone } from './traffic-beside';

const orders = `CREATE TABLE orders (id int PRIMARY KEY, state text NOT NULL, n int);
  INSERT INTO orders SELECT i, 'made-by-test-' || i, i FROM generate_series(1, 60000) i; ANALYZE orders;`;

const statements = [
  { name: 'read', sql: 'SELECT * FROM orders WHERE id = $1', rate: 40 },
  { name: 'write', sql: 'UPDATE orders SET n = n + 1 WHERE id = $1', rate: 40 },
];

const holdMs = 700;
const modeOf = { read: 'AccessShareLock', write: 'RowExclusiveLock' } as const;
const bothKinds = ['read', 'write'] as const;

/** Holds what the transaction has taken, as slow work after it would, once calls of these kinds wait for it. */
async function hold(
  client: Client,
  { observer }: TestClone,
  kinds: readonly (keyof typeof modeOf)[],
): Promise<void> {
  const waiting = `SELECT DISTINCT mode FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass
    AND mode IN (${kinds.map((kind) => `'${modeOf[kind]}'`)})`;
  // Calls come by chance: none might wait for long enough.
  await until('the calls wait', async () => (await queryRows(observer, waiting)).length === kinds.length);
  await client.query(`SELECT pg_sleep(${holdMs / 1_000})`);
}

function byName({ statements: found }: ObservedTraffic, name: string) {
  const statement = found.find((each) => each.name === name);
  if (statement === undefined) throw new Error(`There is no ${name}.`);
  return statement;
}

const settings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
};

for (const major of [15, 18] as const) {
  describeOnServer({ major, settings }, (server) => {
    it('tells that ALTER TABLE with a rewrite blocks reads and writes, and names its statement', async () => {
      const clone = await makeClone(server(), orders);
      const { traffic, observation } = await besideTraffic(
        server(),
        clone,
        // A call whose turn has not come by the end would be an error: all that wait have time, on a slow machine too.
        { statements, after: '3s' },
        async (client) => {
          await client.query('BEGIN');
          await client.query('ALTER TABLE orders ALTER COLUMN n TYPE bigint');
          await hold(client, clone, bothKinds);
          await client.query('COMMIT');
        },
      );
      for (const name of ['read', 'write']) {
        const { before, during, after, waited } = byName(traffic, name);
        expect(waited).toBeGreaterThan(0);
        expect(during.maxMs ?? 0).toBeGreaterThan(holdMs * 0.8);
        expect(Math.min(before.calls, during.calls, after.calls)).toBeGreaterThan(0);
        expect([before.errors, during.errors, after.errors]).toEqual([0, 0, 0]);
      }
      const [wait] = traffic.waits;
      expect(wait).toMatchObject({
        relation: 'orders',
        mode: 'AccessExclusiveLock',
        migration: 'the command',
        statement: 'ALTER TABLE orders ALTER COLUMN n TYPE bigint',
        timedOut: 0,
      });
      expect(wait?.maxWaitMs ?? 0).toBeGreaterThan(holdMs * 0.8);
      expect(traffic.waits).toHaveLength(1);
      expect(observation.coverage).toEqual([]);
      expect(observation.statements.map(({ sql }) => sql).join('\n')).not.toMatch(/WHERE id = \?/);
      expect(new Set(observation.locks.map(({ statement }) => statement))).toEqual(
        new Set([wait?.statement]),
      );
    });

    it('tells that CREATE INDEX blocks writes only, and CONCURRENTLY neither', async () => {
      const clone = await makeClone(server(), orders);
      const plain = await besideTraffic(server(), clone, { statements }, async (client) => {
        await client.query('BEGIN');
        await client.query('CREATE INDEX by_n ON orders (n)');
        await hold(client, clone, ['write']);
        await client.query('COMMIT');
      });
      expect(byName(plain.traffic, 'read').waited).toBe(0);
      expect(byName(plain.traffic, 'write').waited).toBeGreaterThan(0);
      expect(plain.traffic.waits).toMatchObject([{ relation: 'orders', mode: 'ShareLock' }]);
      const online = await besideTraffic(server(), clone, { statements }, async (client) => {
        await client.query('CREATE INDEX CONCURRENTLY by_state ON orders (state)');
      });
      expect(online.traffic.waits).toEqual([]);
      expect(online.traffic.statements.map(({ waited }) => waited)).toEqual([0, 0]);
      expect(online.traffic.failure).toBeUndefined();
    });

    it('counts calls that give up, by lock_timeout and by statement_timeout', async () => {
      const clone = await makeClone(server(), orders);
      const [read, write] = statements;
      const limited = [
        { ...read, 'lock-timeout': '150ms' },
        { ...write, 'statement-timeout': '150ms' },
      ];
      const { traffic } = await besideTraffic(server(), clone, { statements: limited }, async (client) => {
        await client.query('BEGIN');
        await client.query('LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
        await hold(client, clone, bothKinds);
        await client.query('COMMIT');
      });
      for (const name of ['read', 'write']) {
        const { during, timedOut } = byName(traffic, name);
        expect(timedOut).toBeGreaterThan(0);
        expect(during).toMatchObject({ timeouts: timedOut, errors: timedOut });
      }
      expect(traffic.waits).toMatchObject([
        { mode: 'AccessExclusiveLock', statement: 'LOCK TABLE orders IN ACCESS EXCLUSIVE MODE' },
      ]);
      expect(traffic.waits[0]?.timedOut ?? 0).toBeGreaterThan(0);
      expect(traffic.waits[0]?.waited ?? 0).toBeGreaterThanOrEqual(traffic.waits[0]?.timedOut ?? 0);
    });

    it('counts waits behind a waiting ACCESS EXCLUSIVE to that lock', async () => {
      const clone = await makeClone(server(), orders);
      const slow = {
        name: 'slow report',
        sql: `SELECT pg_sleep(${holdMs / 1_000}), count(*) FROM orders WHERE id < $1`,
        rate: 30,
      };
      const section = {
        statements: [{ ...slow, parameters: { 1: { range: [1, 9] } } }, ...statements],
        sessions: 40,
      };
      const { traffic } = await besideTraffic(server(), clone, section, async (client) => {
        await client.query('ALTER TABLE orders ADD COLUMN extra int');
      });
      const [wait] = traffic.waits;
      expect(wait).toMatchObject({ relation: 'orders', mode: 'AccessExclusiveLock' });
      expect(byName(traffic, 'read').waited).toBeGreaterThan(0);
      expect(wait?.statement).toBe('ALTER TABLE orders ADD COLUMN extra int');
    });

    it('says that a migration which ran alone failed beside the traffic', async () => {
      const clone = await makeClone(server(), orders);
      // So many, and so long, that one always holds the table for longer than the migration waits.
      const slow = { name: 'slow', sql: 'SELECT pg_sleep(2) FROM orders WHERE id = $1', rate: 60 };
      const { traffic } = await besideTraffic(server(), clone, { statements: [slow] }, async (client) => {
        await client.query("SET lock_timeout = '50ms'");
        await client.query('ALTER TABLE orders ADD COLUMN extra int');
      });
      expect(traffic.failure).toMatchObject({ sqlState: '55P03', condition: 'lock_not_available' });
      expect(traffic.failure?.statement).toBe('ALTER TABLE orders ADD COLUMN extra int');
    });
  });
}
