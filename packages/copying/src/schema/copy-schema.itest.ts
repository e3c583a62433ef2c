import { join } from 'node:path';
import { describeOnServer } from '@prodlike/testkit';
import { catalogFacts, roleFacts } from './testing/catalog-facts';
import { runFile } from './testing/client-program';
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
  'app_group f f',
  'app_group to "App ""Reader"" 🙂" t',
  'app_owner f f',
  'postgres t t',
];

describe.each([15, 18] as const)('a copy of one of everything, PostgreSQL %i', (major) => {
  describeOnServer({ major }, (sourceServer) => {
    describeOnServer({ major }, (targetServer) => {
      it('has the same schema, but for what is named', async () => {
        const source = await newDatabase(sourceServer().parameters, 'source');
        await runFile(major, source, script);
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
