import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

describeOnServer({ major: 18, settings: { shared_preload_libraries: 'pg_stat_statements' } }, (server) => {
  it('tells statements on what the run itself made from those that others may wait for', async () => {
    const clone = await makeClone(
      server(),
      'CREATE TABLE old (id int); CREATE MATERIALIZED VIEW v AS TABLE old',
    );
    const { versionNum: serverVersionNum } = server().server;
    const alone = [
      'CREATE TABLE fresh AS SELECT generate_series(1, 9) AS id',
      'CREATE INDEX fresh_id ON fresh (id)',
      'INSERT INTO fresh SELECT id FROM fresh',
      'ALTER TABLE fresh ADD COLUMN note text',
    ];
    const shared = [
      'INSERT INTO fresh SELECT id FROM old',
      'CREATE INDEX old_id ON old (id)',
      'REFRESH MATERIALIZED VIEW v',
      'ALTER TABLE fresh ADD FOREIGN KEY (id) REFERENCES old (id) NOT VALID',
      'SELECT pg_advisory_lock_shared(id) FROM old',
    ];
    const { statements } = await observeOn(
      { clone, serverVersionNum, statisticsDatabase: 'postgres' },
      async (client) => {
        await client.query('ALTER TABLE old ADD PRIMARY KEY (id)');
        for (const sql of [...alone, ...shared]) await client.query(sql);
      },
    );
    const onNew = statements.filter((it) => it.onNewRelations).map(({ command }) => command);
    expect(onNew).toEqual(['CREATE TABLE', 'CREATE INDEX', 'INSERT', 'ALTER TABLE']);
    expect(statements.filter((it) => it.level === 'nested' && it.command === 'CREATE TABLE')).toEqual([]);
  });
});
