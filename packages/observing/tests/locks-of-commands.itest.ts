import { describeOnServer } from '@prodlike/testkit';
import type { Observation, ObservedLock } from '../src/observation';
import { makeClone, observeOn, throughProxy } from './observe-on';

const schema = `
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t SELECT i, i FROM generate_series(1, 20000) i;
CREATE TABLE child (id int PRIMARY KEY, t_id int REFERENCES t);
CREATE INDEX t_n ON t (n);
CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM t;
CREATE TABLE parts (day date NOT NULL, n int) PARTITION BY RANGE (day);
CREATE TABLE part_1 (day date NOT NULL, n int);
ANALYZE t;`;

function locksOn(observation: Observation, relation: string): ObservedLock[] {
  return observation.locks.filter((lock) => lock.relation === relation);
}

function modesOn(observation: Observation, relation: string): string[] {
  return [...new Set(locksOn(observation, relation).map((lock) => lock.mode))].sort();
}

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    const observe = async (statements: readonly string[], role?: 'superuser'): Promise<Observation> => {
      const clone = await makeClone(server(), schema, role);
      return observeOn({ clone, serverVersionNum: server().server.versionNum }, async (client) => {
        for (const statement of statements) await client.query(statement);
      });
    };

    it('sees a short TRUNCATE, with what CASCADE reaches', async () => {
      const observation = await observe(['TRUNCATE t CASCADE']);
      expect(modesOn(observation, 't')).toContain('AccessExclusiveLock');
      expect(modesOn(observation, 'child')).toContain('AccessExclusiveLock');
      expect(observation.rewrites.map((r) => [r.relation, r.reason])).toContainEqual(['t', 'truncate']);
    });

    it('sees LOCK TABLE in a transaction and within one message', async () => {
      const observation = await observe([
        'BEGIN',
        'LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE',
        'COMMIT',
        'BEGIN; LOCK TABLE child; UPDATE t SET n = n; COMMIT',
      ]);
      expect(modesOn(observation, 't')).toEqual(['ShareRowExclusiveLock']);
      const [child] = locksOn(observation, 'child');
      expect(child).toMatchObject({
        mode: 'AccessExclusiveLock',

        rowsChangedWhileHeld: 20_000,
      });
    });

    it.each([
      ['VACUUM FULL t', 't', ['AccessExclusiveLock']],
      ['VACUUM t', 't', ['ShareUpdateExclusiveLock']],
      ['CLUSTER t USING t_n', 't', ['AccessExclusiveLock']],
      ['REINDEX TABLE t', 't', ['ShareLock']],
      ['REINDEX TABLE t', 't_n', ['AccessExclusiveLock']],
      ['REINDEX INDEX t_n', 't_n', ['AccessExclusiveLock']],
      ['CREATE INDEX CONCURRENTLY ON t (n, id)', 't', ['ShareUpdateExclusiveLock']],
      ['DROP INDEX CONCURRENTLY t_n', 't', ['ShareUpdateExclusiveLock']],
      ['CREATE INDEX ON t (n, id)', 't', ['ShareLock']],
      ['REFRESH MATERIALIZED VIEW totals', 'totals', ['AccessExclusiveLock']],
      ['ALTER TABLE t ADD CHECK (n > 0) NOT VALID', 't', ['AccessExclusiveLock']],
      ['DO $$ BEGIN TRUNCATE child; END $$', 'child', ['AccessExclusiveLock']],
    ])('sees %s on %s', async (statement, relation, modes) => {
      const observation = await observe([statement]);
      expect(modesOn(observation, relation)).toEqual(expect.arrayContaining(modes));
    });

    it('sees ATTACH PARTITION', async () => {
      const attach =
        "ALTER TABLE parts ATTACH PARTITION part_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')";
      const observation = await observe([attach]);
      expect(modesOn(observation, 'parts')).toEqual(['ShareUpdateExclusiveLock']);
      expect(modesOn(observation, 'part_1')).toEqual(['AccessExclusiveLock']);
    });

    it('sees rewrites with their reasons', async () => {
      const observation = await observe([
        'ALTER TABLE t ALTER COLUMN n TYPE bigint',
        'ALTER TABLE child ADD COLUMN at timestamptz DEFAULT clock_timestamp()',
        'VACUUM FULL t',
        'REINDEX INDEX t_pkey',
      ]);
      expect(observation.rewrites.map((r) => [r.relation, r.reason])).toEqual([
        ['t', 'type'],
        ['child', 'default'],
        ['t', 'vacuum-full'],
        ['t_pkey', 'reindex'],
      ]);
    });

    it('holds a lock until its transaction ends, and counts the rows changed meanwhile', async () => {
      const observation = await observe([
        'BEGIN',
        "SET LOCAL lock_timeout = '3s'",
        'ALTER TABLE t ADD COLUMN c int',
        'UPDATE t SET c = 1',
        'SELECT pg_sleep(0.1)',
        'COMMIT',
      ]);
      const [lock] = locksOn(observation, 't').filter((l) => l.mode === 'AccessExclusiveLock');
      expect(lock).toMatchObject({ rowsChangedWhileHeld: 20_000, lockTimeoutMs: 3_000, tableRows: 20_000 });
      expect(lock?.heldMs).toBeGreaterThan(100);
      expect(lock?.statement).toBe('ALTER TABLE t ADD COLUMN c int');
      expect(observation.transactions[0]).toMatchObject({ rowsChanged: 20_000, rolledBack: false });
    });

    it('releases locks at a rollback to a savepoint', async () => {
      const observation = await observe([
        'BEGIN',
        'SAVEPOINT s',
        'LOCK TABLE t',
        'ROLLBACK TO s',
        'SELECT pg_sleep(0.2)',
        'COMMIT',
      ]);
      const [lock] = locksOn(observation, 't');
      expect(lock).toMatchObject({ mode: 'AccessExclusiveLock', rolledBack: true });
      const [transaction] = observation.transactions;
      expect(lock?.heldMs).toBeLessThan((transaction?.durationMs ?? 0) - 190);
    });

    it('sees locks inside functions called by SELECT, and by a trigger', async () => {
      const observation = await observe([
        'CREATE FUNCTION hide() RETURNS int LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE child; RETURN 1; END $$',
        'BEGIN',
        'SELECT hide()',
        'COMMIT',
        'CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE child IN EXCLUSIVE MODE; RETURN NEW; END $$',
        'CREATE TRIGGER fire BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION fire()',
        'BEGIN',
        'UPDATE t SET n = 1 WHERE id = 1',
        'COMMIT',
      ]);
      expect(modesOn(observation, 'child')).toEqual(['AccessExclusiveLock', 'ExclusiveLock']);
    });

    it('polls the locks within one long statement', async () => {
      // The second's sleep begins once the poller has looked: it may be late on a machine under load.
      const sleepAroundLock = `DO $$ DECLARE taken timestamptz; BEGIN
        PERFORM pg_sleep(1.5);
        LOCK TABLE child;
        taken := clock_timestamp();
        LOOP
          PERFORM pg_stat_clear_snapshot();
          EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'prodlike %'
            AND query LIKE '%pg_locks%' AND query_start > taken AND state = 'idle');
          PERFORM pg_sleep(0.005);
        END LOOP;
        PERFORM pg_sleep(1); END $$`;
      const observation = await observe([sleepAroundLock], 'superuser');
      const [lock] = locksOn(observation, 'child');
      expect(lock?.evidence).toBe('poller');
      const heldMs = lock?.heldMs ?? 0;
      expect(heldMs).toBeGreaterThanOrEqual(1_000);
      // Not for the first sleep as well, give or take a question that was on its way, on a slow machine for a second.
      expect((observation.statements[0]?.totalMs ?? 0) - heldMs).toBeGreaterThan(400);
    });

    it('takes the lock of a failing ALTER TABLE into account', async () => {
      const clone = await makeClone(server(), schema);
      const seen = await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        await client.query('ALTER TABLE t ADD CHECK (n < 10)').catch(() => undefined);
      });
      expect(modesOn(seen, 't')).toEqual(['AccessExclusiveLock']);
      expect(locksOn(seen, 't')[0]?.rolledBack).toBe(true);
      expect(seen.migrations.at(-1)).toMatchObject({
        outcome: 'failed',
        error: { sqlState: '23514', condition: 'check_violation', relation: 't' },
      });
    });

    it('keeps several connections apart', async () => {
      const clone = await makeClone(server(), schema);
      const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client, observer) => {
        const second = await throughProxy(observer, clone);
        await client.query('BEGIN');
        await second.query('BEGIN');
        await client.query('LOCK TABLE t IN EXCLUSIVE MODE');
        await second.query('LOCK TABLE child IN EXCLUSIVE MODE');
        await client.query('COMMIT');
        await second.query('ROLLBACK');
        await second.end();
      });
      const [t] = locksOn(observation, 't');
      const [child] = locksOn(observation, 'child');
      expect(t?.transaction).not.toBe(child?.transaction);
      expect([t?.rolledBack, child?.rolledBack]).toEqual([false, true]);
      expect(observation.connections).toEqual({ total: 2, peak: 2, lost: 0, refused: [] });
    });

    it('leaves out what the run itself creates', async () => {
      const observation = await observe([
        'CREATE TABLE fresh (id int)',
        'ALTER TABLE fresh ADD COLUMN b int',
        'DROP TABLE child',
      ]);
      expect(locksOn(observation, 'fresh')).toEqual([]);
      expect(modesOn(observation, 'child')).toEqual(['AccessExclusiveLock']);
      expect(observation.sizes).toContainEqual({
        relation: 'child',
        relationKind: 'r',
        beforeBytes: 0,
        afterBytes: null,
      });
    });
  });
}
