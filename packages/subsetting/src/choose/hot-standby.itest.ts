import { connect, openSnapshot } from '@prodlike/postgres';
import { describeMajor, type HotStandby, startHotStandby } from '@prodlike/testkit';
import { explainRow } from '../why/explain-row';
import { chooseRows } from './choose-rows';
import { keySetStatements } from './temporary-tables/key-set-statements';
import { chosenRowTexts } from './testing/chosen-row-texts';
import { planOf } from './testing/snapshot-for';

const schema = `
  CREATE TABLE "Kunden ""x""" ("Nr." text PRIMARY KEY, chief text REFERENCES "Kunden ""x""");
  CREATE TABLE parts (id int, region text, owner text REFERENCES "Kunden ""x""", PRIMARY KEY (id, region)) PARTITION BY LIST (region);
  CREATE TABLE parts_a PARTITION OF parts FOR VALUES IN ('a');
  CREATE TABLE parts_b PARTITION OF parts FOR VALUES IN ('b');
  CREATE TABLE notes (part int, region text, note text, FOREIGN KEY (part, region) REFERENCES parts);
  INSERT INTO "Kunden ""x""" VALUES ('boss', NULL), ('a"b\\c', 'boss'), ('{,}', 'a"b\\c'), ('ünlü 🐘', NULL);
  INSERT INTO parts SELECT i, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, '{,}' FROM generate_series(1, 10) i;
  INSERT INTO notes SELECT i, CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END, 'note ' || i FROM generate_series(1, 10) i`;

const sampling = {
  roots: { 'public.notes': { where: "note < 'note 4'" } },
  children: 'stop',
};

describeMajor(15, () => {
  describe('a hot standby', () => {
    let servers: HotStandby | undefined;
    beforeAll(async () => {
      servers = await startHotStandby();
      const client = await connect(servers.primary, { applicationName: 'test' });
      await client.query(schema).finally(() => client.end());
      await servers.caughtUp();
    });
    afterAll(() => servers?.stop());

    test('gives the same rows as its primary, and nothing is written on it', async () => {
      if (servers === undefined) throw new Error('The servers did not start.');
      const rows: unknown[] = [];
      for (const source of [servers.primary, servers.standby]) {
        const plan = await planOf(source, sampling);
        const snapshot = await openSnapshot(source, {
          applicationName: 'test',
          settings: {},
          beforeTransaction: async (client) => {
            for (const statement of keySetStatements(plan)) await client.query(statement);
          },
        });
        expect([snapshot.standby, snapshot.temporaryTables]).toEqual(
          source === servers.standby ? [true, false] : [false, true],
        );
        const chosen = await chooseRows(snapshot, plan);
        rows.push(await chosenRowTexts(snapshot, chosen));
        const customers = plan.units.find(({ table }) => table.name.startsWith('Kunden'));
        if (customers === undefined) throw new Error('The plan lacks a unit.');
        const why = await explainRow(snapshot, plan, customers, ['boss']);
        rows.push(
          why.kind === 'chosen' && why.path.map(({ unit, key, by }) => [unit.table.name, key, by.kind]),
        );
        await snapshot.close();
      }
      const [onPrimary, whyOnPrimary, ...onStandby] = rows;
      expect(onStandby).toEqual([onPrimary, whyOnPrimary]);
      expect(whyOnPrimary).toEqual([
        ['Kunden "x"', ['boss'], 'edge'],
        ['Kunden "x"', ['a"b\\c'], 'edge'],
        ['Kunden "x"', ['{,}'], 'edge'],
        ['parts', ['1', 'b'], 'edge'],
        ['notes', ['(0,1)'], 'root'],
      ]);
      expect(onPrimary).toEqual({
        'public.Kunden "x"': [`("a""b\\\\c",boss)`, '(boss,)', `("{,}","a""b\\\\c")`].sort(),
        'public.notes': ['(1,b,"note 1")', '(10,a,"note 10")', '(2,a,"note 2")', '(3,b,"note 3")'],
        'public.parts_a': ['(10,a,"{,}")', '(2,a,"{,}")'],
        'public.parts_b': ['(1,b,"{,}")', '(3,b,"{,}")'],
      });
    });
  });
});
