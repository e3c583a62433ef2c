import { join } from 'node:path';
import { describeOnServer, runSqlFile } from '@prodlike/testkit';
import { catalogFacts, roleFacts } from './testing/catalog-facts';
import { copySchema, planOf } from './testing/copy-schema';
import { newDatabase } from './testing/new-database';
import { schemaText } from './testing/schema-text';

const script = join(__dirname, 'testing/one-of-everything.sql');

const omittedObjects = [
  'EVENT TRIGGER - watch',
  'FOREIGN DATA WRAPPER - wrapper',
  'FOREIGN TABLE crm far',
  'PUBLICATION - Pub; 1',
  'PUBLICATION TABLE crm Pub; 1 customers',
  'SERVER - elsewhere',
  'SUBSCRIPTION - sub',
  'USER MAPPING - USER MAPPING app_owner SERVER elsewhere',
  'VIEW crm over_far',
  'VIEW crm over_over_far',
];
const omittedNames = [
  'EVENT TRIGGER "watch"',
  'FOREIGN DATA WRAPPER "wrapper"',
  'FOREIGN TABLE "crm"."far"',
  'PUBLICATION "Pub; 1"',
  'SERVER "elsewhere"',
  'SUBSCRIPTION "sub"',
  'USER MAPPING app_owner SERVER elsewhere',
  'VIEW "crm"."over_far"',
  'VIEW "crm"."over_over_far"',
];
const expectedRoles = [
  'App "Reader" 🙂 f f',
  'app_group f f noinherit bypassrls',
  'app_group to "App ""Reader"" 🙂" t',
  'app_owner f f',
  'postgres t t bypassrls',
];

describe.each([15, 18] as const)('a copy of one of everything, PostgreSQL %i', (major) => {
  describeOnServer({ major }, (sourceServer) => {
    describeOnServer({ major }, (targetServer) => {
      it('has the same schema, but for what is named', async () => {
        const source = await newDatabase(sourceServer().parameters, 'source');
        await runSqlFile(major, source, script);
        const target = await newDatabase(targetServer().parameters, 'target');
        const plan = await planOf(source, target, { major });
        expect(plan.faults).toEqual([]);
        const finished = await copySchema(plan, source, target, major);
        const before = await schemaText(major, source);
        const after = await schemaText(major, target);
        const missing = [...before].filter(([object, text]) => after.get(object) !== text);
        expect(missing.map(([object]) => object).sort()).toEqual(omittedObjects);
        expect([...after.keys()].filter((object) => !before.has(object))).toEqual([]);
        expect(plan.omitted.map(({ object }) => object).sort()).toEqual(omittedNames);
        expect(finished).toEqual({
          omitted: [],
          foreignKeysChecked: 6,
          unchecked: [
            { constraint: 'FOREIGN KEY "unchecked_holds" ON "crm"."orders"', holds: true },
            { constraint: 'FOREIGN KEY "broken" ON "🚚 emoji"."표.a ""b"""', holds: false },
            { constraint: 'CHECK CONSTRAINT "loose_check" ON "crm"."customers"', holds: false },
            { constraint: 'CHECK CONSTRAINT "crm".loose loose_domain', holds: true },
          ],
        });
        expect(await catalogFacts(target)).toEqual(await catalogFacts(source));
        expect(await roleFacts(target)).toEqual(expectedRoles);
      });
    });
  });
});

describeOnServer({ major: 18 }, (server) => {
  it('keeps what PostgreSQL 18 brought', async () => {
    const source = await newDatabase(server().parameters, 'new_source');
    await runSqlFile(18, source, join(__dirname, 'testing/since-18.sql'));
    const target = await newDatabase(server().parameters, 'new_target');
    const plan = await planOf(source, target, { major: 18 });
    expect({ faults: plan.faults, omitted: plan.omitted }).toEqual({ faults: [], omitted: [] });
    const finished = await copySchema(plan, source, target, 18);
    expect(finished).toEqual({
      omitted: [],
      foreignKeysChecked: 1,
      unchecked: [
        { constraint: 'FOREIGN KEY "dangling" ON "new"."parts"', holds: false },
        { constraint: 'CONSTRAINT "later" ON "new"."loose"', holds: false },
      ],
    });
    expect(await schemaText(18, target)).toEqual(await schemaText(18, source));
    expect(await catalogFacts(target)).toEqual(await catalogFacts(source));
  });

  describeOnServer({ major: 15 }, (older) => {
    it('takes a schema of PostgreSQL 15 into 18, and none back', async () => {
      const source = await newDatabase(older().parameters, 'older');
      await runSqlFile(15, source, script);
      const target = await newDatabase(server().parameters, 'newer');
      const plan = await planOf(source, target, { major: 15, targetMajor: 18 });
      expect(plan.faults).toEqual([]);
      const finished = await copySchema(plan, source, target, 15);
      expect(finished.foreignKeysChecked).toBe(6);
      const [before, after] = await Promise.all([source, target].map((one) => schemaText(18, one)));
      const missing = [...(before ?? [])].filter(([object]) => after?.has(object) !== true);
      expect(missing.map(([object]) => object).sort()).toEqual(omittedObjects);
      const back = await planOf(target, source, { major: 18, targetMajor: 15 });
      expect(back.faults[0]).toEqual({
        fault: 'The source is PostgreSQL 18 and the target is 15, which lacks what 18 brought.',
        remedy: 'Name a postgres-image of PostgreSQL 18 or newer.',
      });
    });
  });
});
