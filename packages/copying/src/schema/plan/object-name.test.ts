import { quoteQualified } from '@prodlike/postgres';
import fc from 'fast-check';
import { entryOf } from '../testing/schema-entries';
import { objectName, tableOf } from './object-name';
import { policyRoles } from './policy-roles';
import { tablesOfKey } from './tables-of-key';

const name = fc
  .string({ unit: fc.constantFrom('a', 'Z', '"', "'", ' ', '.', ';', '(', '한', '😀', 'ON ', 'ONLY') })
  .filter((text) => text.trim() !== '');

test('the table of a statement is read back whatever its name is', () => {
  fc.assert(
    fc.property(name, name, (schema, table) => {
      const quoted = quoteQualified(schema, table);
      for (const definition of [
        `ALTER TABLE ONLY ${quoted}\n    ADD CONSTRAINT x CHECK (true);`,
        `ALTER TABLE ${quoted} ENABLE ROW LEVEL SECURITY;`,
        `CREATE UNIQUE INDEX "ON" ON ONLY ${quoted} USING btree (id);`,
        `CREATE RULE "ON" AS ON DELETE TO ${quoted} DO INSTEAD (SELECT 1);`,
        `CREATE STATISTICS crm.s ON a, (EXTRACT(year FROM b)) FROM ${quoted};`,
        `CREATE TRIGGER t BEFORE INSERT ON ${quoted} FOR EACH ROW EXECUTE FUNCTION f();`,
      ]) {
        expect(tableOf({ definition })).toEqual({ schema, name: table });
      }
      const definition = `ALTER TABLE ONLY a.b\n    ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES ${quoted}(y);`;
      expect(tablesOfKey(entryOf(1, 'FK CONSTRAINT', 'b k', { definition }))).toEqual([
        { schema: 'a', name: 'b' },
        { schema, name: table },
      ]);
    }),
  );
});

test.each([
  [entryOf(1, 'VIEW', 'V "x"'), 'VIEW "crm"."V ""x"""'],
  [entryOf(1, 'FUNCTION', 'total(integer)'), 'FUNCTION "crm".total(integer)'],
  [entryOf(1, 'EXTENSION', 'citext', { schema: '' }), 'EXTENSION "citext"'],
  [entryOf(1, 'USER MAPPING', 'USER MAPPING app SERVER s', { schema: '' }), 'USER MAPPING app SERVER s'],
  [
    entryOf(1, 'TRIGGER', 'a b c', {
      definition: 'CREATE TRIGGER c BEFORE INSERT ON crm."a b" FOR EACH ROW …',
    }),
    'TRIGGER "c" ON "crm"."a b"',
  ],
])('%j is called by its kind and name', (entry, expected) => {
  expect(objectName(entry)).toBe(expected);
});

test('a policy names its roles', () => {
  expect(policyRoles('CREATE POLICY "TO x" ON crm.t TO app, "Odd, ""one""" USING ((a > 0));')).toEqual([
    'app',
    'Odd, "one"',
  ]);
  expect(policyRoles('CREATE POLICY p ON crm.t USING (true);')).toEqual([]);
});
