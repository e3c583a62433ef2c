import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

describeOnServer({ major: 18, settings: { shared_preload_libraries: 'pg_stat_statements' } }, (server) => {
  it('gives each statement of one message its own time, though the server tells of all at the end', async () => {
    const clone = await makeClone(server(), 'CREATE TABLE t (id int)');
    const { versionNum: serverVersionNum } = server().server;
    const observation = await observeOn(
      { clone, serverVersionNum, statisticsDatabase: 'postgres' },
      async (client) => {
        await client.query('INSERT INTO t VALUES (1); SELECT pg_sleep(0.4);\n');
      },
    );
    const maxMs = (command: string): number =>
      observation.statements.find((statement) => statement.command === command)?.maxMs ?? Number.NaN;
    expect(maxMs('INSERT')).toBeLessThan(200);
    expect(maxMs('SELECT')).toBeGreaterThanOrEqual(400);
  });
});
