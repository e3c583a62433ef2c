import { connect, openSnapshot } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { chooseRows } from './choose-rows';
import { keySetStatements } from './temporary-tables/key-set-statements';
import { chosenRowTexts } from './testing/chosen-row-texts';
import { databaseWith, sampleOf } from './testing/sample-of';
import { planOf, type Way } from './testing/snapshot-for';

const ways: readonly Way[] = ['temporary-tables', 'arrays'];

/** Reading the foreign partition fails: nothing stands behind it. */
const partlyForeign = `
  CREATE FOREIGN DATA WRAPPER nothing;
  CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
  CREATE TABLE users (id int PRIMARY KEY);
  CREATE TABLE events (id int, at int, user_id int) PARTITION BY RANGE (at);
  CREATE TABLE "events ""new""" PARTITION OF events FOR VALUES FROM (10) TO (20);
  CREATE TABLE events_newest (user_id int, at int, id int);
  ALTER TABLE events ATTACH PARTITION events_newest FOR VALUES FROM (20) TO (30);
  CREATE FOREIGN TABLE events_old PARTITION OF events FOR VALUES FROM (0) TO (10) SERVER nowhere;
  INSERT INTO users SELECT generate_series(1, 5);
  INSERT INTO events SELECT i, 10 + i, 1 + i % 5 FROM generate_series(0, 19) i`;

const temporal = `
  CREATE EXTENSION btree_gist;
  CREATE TABLE prices (product int, during int4range, amount int, PRIMARY KEY (product, during WITHOUT OVERLAPS));
  CREATE TABLE offers (id int PRIMARY KEY, product int, during int4range, FOREIGN KEY (product, PERIOD during) REFERENCES prices (product, PERIOD during));
  INSERT INTO prices VALUES (1, '[1,5)', 10), (1, '[5,9)', 11), (2, '[1,9)', 20);
  INSERT INTO offers VALUES (1, 1, '[2,7)'), (2, 2, '[2,3)')`;

describe.each([18, 15] as const)('special tables', (major) => {
  describeOnServer({ major }, (server) => {
    test.each(ways)('partitions that are foreign tables are not read, by %s', async (way) => {
      const source = await databaseWith(server(), partlyForeign);
      const sampling = {
        roots: { users: { where: 'id < 3' } },
        references: [{ from: 'events(user_id)', to: 'users' }],
        edges: { 'events(user_id)': { limit: 3, order: 'events.at desc' } },
      };
      const { rows } = await sampleOf(source, way, sampling);
      expect(rows).toEqual({
        'public.users': ['(1)', '(2)'],
        'public.events "new"': ['(5,15,1)', '(6,16,2)'],
        'public.events_newest': ['(1,20,10)', '(1,25,15)', '(2,21,11)', '(2,26,16)'],
      });
    });

    if (major === 18) {
      test.each(ways)('rows for every period of a temporal key, by %s', async (way) => {
        const source = await databaseWith(server(), temporal);
        const up = await sampleOf(source, way, { roots: { offers: { where: 'id = 1' } } });
        expect(up.rows).toEqual({
          'public.offers': ['(1,1,"[2,7)")'],
          'public.prices': ['(1,"[1,5)",10)', '(1,"[5,9)",11)'],
        });
        const down = await sampleOf(source, way, {
          roots: { prices: { where: 'amount = 11' } },
          edges: { 'offers(product, during)': { limit: 1 } },
        });
        expect(down.rows).toEqual(up.rows);
      });
    }

    test.each(['with', 'without'])(
      'an account that may only read is enough, %s temporary tables',
      async (temporary) => {
        const source = await databaseWith(
          server(),
          `CREATE ROLE only_reads_${temporary} LOGIN;
         CREATE TABLE users (id int PRIMARY KEY, boss int REFERENCES users);
         INSERT INTO users VALUES (1, NULL), (2, 1), (3, 2);
         REVOKE ALL ON SCHEMA public FROM PUBLIC;
         GRANT USAGE ON SCHEMA public TO only_reads_${temporary};
         GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads_${temporary}`,
        );
        if (temporary === 'without') {
          const superuser = await connect(source, { applicationName: 'test' });
          await superuser.query(`REVOKE TEMPORARY ON DATABASE ${source.database} FROM PUBLIC`);
          await superuser.end();
        }
        const reader = { ...source, user: `only_reads_${temporary}` };
        const plan = await planOf(reader, { roots: { users: { where: 'id = 3' } }, children: 'stop' });
        const snapshot = await openSnapshot(reader, {
          applicationName: 'test',
          settings: {},
          beforeTransaction: async (client) => {
            for (const statement of keySetStatements(plan)) await client.query(statement);
          },
        });
        try {
          expect(snapshot.temporaryTables).toBe(temporary === 'with');
          const rows = await chosenRowTexts(snapshot, await chooseRows(snapshot, plan));
          expect(rows).toEqual({ 'public.users': ['(1,)', '(2,1)', '(3,2)'] });
        } finally {
          await snapshot.close();
        }
      },
    );
  });
});
