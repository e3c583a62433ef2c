import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { makeClone, observeOn } from './observe-on';

const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all' };
const schema = `
CREATE TABLE t (id int PRIMARY KEY, n int);
INSERT INTO t SELECT i, i FROM generate_series(1, 1000) i;`;

/** Its own database of statistics has the extension as an older server left it. */
async function useExtension(parameters: Parameters<typeof connect>[0], version: string): Promise<void> {
  const client = await connect(parameters, { applicationName: 'test' });
  await client.query('DROP EXTENSION IF EXISTS pg_stat_statements');
  await client.query(`CREATE EXTENSION pg_stat_statements WITH SCHEMA public VERSION '${version}'`);
  await client.end();
}

for (const major of [15, 18] as const) {
  describeOnServer({ major, settings }, (server) => {
    const observe = async () => {
      const clone = await makeClone(server(), schema);
      const { versionNum: serverVersionNum } = server().server;
      return await observeOn({ clone, serverVersionNum, statisticsDatabase: 'postgres' }, async (client) => {
        await client.query('DO $$ BEGIN UPDATE t SET n = n + 1 WHERE id < 500; END $$');
        await client.query('CREATE TABLE copied AS SELECT count(*) FROM t');
        await client.query('DELETE FROM t');
      });
    };

    it("tells statements inside functions with PostgreSQL 13's pg_stat_statements", async () => {
      await useExtension(server().parameters, '1.8');
      const { statements, coverage } = await observe();
      expect(coverage).toEqual([
        { source: 'statement-statistics', message: expect.stringContaining('older than 1.9') },
      ]);
      expect(statements.map(({ command, level, rows }) => ({ command, level, rows }))).toEqual([
        { command: 'DO', level: 'wire', rows: 0 },
        { command: 'CREATE TABLE', level: 'wire', rows: 1 },
        { command: 'DELETE', level: 'wire', rows: 1000 },
        { command: 'UPDATE', level: 'nested', rows: 499 },
      ]);
      const deleted = statements.find(({ command }) => command === 'DELETE');
      expect(deleted?.io?.walBytes).toBeGreaterThan(0);
    });

    it('says that an older one cannot be read', async () => {
      await useExtension(server().parameters, '1.7');
      const { statements, coverage } = await observe();
      expect(coverage).toEqual([
        { source: 'statement-statistics', message: expect.stringContaining('cannot be read on this server') },
      ]);
      expect(statements.map(({ level }) => level)).toEqual(['wire', 'wire', 'wire']);
    });
  });
}
