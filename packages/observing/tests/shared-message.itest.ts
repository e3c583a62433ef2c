import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

describeOnServer({ major: 18, settings: { shared_preload_libraries: 'pg_stat_statements' } }, (server) => {
  it('gives each statement of one message its own time, though the server tells of all at the end', async () => {
    const clone = await makeClone(server(), 'CREATE TABLE t (id int)');
    const { versionNum: serverVersionNum } = server().server;
    let wholeMs = 0;
    const observation = await observeOn(
      { clone, serverVersionNum, statisticsDatabase: 'postgres' },
      async (client) => {
        const begunAt = performance.now();
        await client.query('INSERT INTO t VALUES (1); SELECT pg_sleep(1);\n');
        wholeMs = performance.now() - begunAt;
      },
    );
    const maxMs = (command: string): number =>
      observation.statements.find((statement) => statement.command === command)?.maxMs ?? Number.NaN;
    // With the whole time for each they would have more than there was.
    expect(maxMs('INSERT') + maxMs('SELECT')).toBeLessThanOrEqual(wholeMs);
    expect(maxMs('SELECT')).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ['LOCK TABLE', 'BEGIN; LOCK TABLE b; SELECT pg_sleep(0.3); COMMIT', { b: 'LOCK TABLE b' }],
    [
      'an implicit transaction',
      'ALTER TABLE a ADD x int; SELECT pg_sleep(0.2); LOCK TABLE b; SELECT pg_sleep(0.2); ALTER TABLE c ADD x int',
      { a: 'ALTER TABLE a ADD x int', b: 'LOCK TABLE b', c: 'ALTER TABLE c ADD x int' },
    ],
    [
      'a rewrite behind another statement',
      'SELECT pg_sleep(0.1); ALTER TABLE a ALTER id TYPE text USING id::text || pg_sleep(0.05)::text',
      { a: 'ALTER TABLE a ALTER id TYPE text USING id::text || pg_sleep(?)::text' },
    ],
  ])('gives a lock to the statement of one message that took it: %s', async (_, sql, expected) => {
    const setUp =
      'CREATE TABLE a AS SELECT generate_series(1, 4) id; CREATE TABLE b (id int); CREATE TABLE c (id int)';
    const clone = await makeClone(server(), setUp);
    const { versionNum: serverVersionNum } = server().server;
    const { locks } = await observeOn({ clone, serverVersionNum }, async (client) => {
      await client.query(sql);
    });
    const ofTables = locks.filter(({ mode }) => mode === 'AccessExclusiveLock');
    expect(ofTables.map(({ relation }) => relation).sort()).toEqual(Object.keys(expected));
    expect(Object.fromEntries(ofTables.map((lock) => [lock.relation, lock.statement]))).toEqual(expected);
  });
});
