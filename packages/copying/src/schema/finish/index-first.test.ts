import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import fc from 'fast-check';
import { indexFirst } from './index-first';

test.each<[string, string, string, string]>([
  [
    'a primary key',
    'ALTER TABLE ONLY crm.customers\n    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);\n',
    'CREATE UNIQUE INDEX "customers_pkey" ON "crm"."customers" USING btree (id);',
    'ALTER TABLE ONLY "crm"."customers" ADD CONSTRAINT "customers_pkey" PRIMARY KEY USING INDEX "customers_pkey";\n',
  ],
  [
    'everything a unique constraint can have',
    'ALTER TABLE ONLY crm.t\n    ADD CONSTRAINT "u;" UNIQUE NULLS NOT DISTINCT (a, "b)") INCLUDE (c) WITH (fillfactor=\'70\') DEFERRABLE INITIALLY DEFERRED;\n\nALTER TABLE crm.t CLUSTER ON "u;";\n',
    'CREATE UNIQUE INDEX "u;" ON "crm"."t" USING btree (a, "b)") INCLUDE (c) NULLS NOT DISTINCT WITH (fillfactor=\'70\');',
    'ALTER TABLE ONLY "crm"."t" ADD CONSTRAINT "u;" UNIQUE USING INDEX "u;" DEFERRABLE INITIALLY DEFERRED;\n\nALTER TABLE crm.t CLUSTER ON "u;";\n',
  ],
  [
    'one that is deferrable and not deferred',
    'ALTER TABLE ONLY crm."INCLUDE"\n    ADD CONSTRAINT u UNIQUE (a) DEFERRABLE;\n',
    'CREATE UNIQUE INDEX "u" ON "crm"."INCLUDE" USING btree (a);',
    'ALTER TABLE ONLY "crm"."INCLUDE" ADD CONSTRAINT "u" UNIQUE USING INDEX "u" DEFERRABLE;\n',
  ],
])('%s', (_, definition, index, constraint) => {
  expect(indexFirst(definition)).toEqual({ index, constraint });
});

test.each([
  'ALTER TABLE ONLY crm.t\n    ADD CONSTRAINT t_excl EXCLUDE USING gist (during WITH &&);\n',
  'ALTER TABLE ONLY crm.t\n    ADD CONSTRAINT t_pkey PRIMARY KEY (id, valid WITHOUT OVERLAPS);\n',
  'ALTER TABLE ONLY crm.t\n    ADD CONSTRAINT t_pkey PRIMARY KEY (id) USING INDEX TABLESPACE fast;\n',
  'ALTER TABLE crm.t\n    ADD CONSTRAINT positive CHECK ((a > 0)) NOT VALID;\n',
  'ALTER TABLE crm.t\n    ADD CONSTRAINT later NOT NULL a NOT VALID;\n',
  'ALTER TABLE ONLY crm.t REPLICA IDENTITY FULL;\n',
])('leaves %j as it is', (definition) => {
  expect(indexFirst(definition)).toBeUndefined();
});

test('keeps every name', () => {
  const name = fc
    .string({ unit: fc.constantFrom('a', 'Z', '"', "'", ' ', '.', ';', '(', ')', '한', '😀'), minLength: 1 })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(name, name, name, name, (schema, table, constraint, column) => {
      const definition = `ALTER TABLE ONLY ${quoteQualified(schema, table)}\n    ADD CONSTRAINT ${quoteIdentifier(constraint)} UNIQUE (${quoteIdentifier(column)});\n`;
      expect(indexFirst(definition)).toEqual({
        index: `CREATE UNIQUE INDEX ${quoteIdentifier(constraint)} ON ${quoteQualified(schema, table)} USING btree (${quoteIdentifier(column)});`,
        constraint: `ALTER TABLE ONLY ${quoteQualified(schema, table)} ADD CONSTRAINT ${quoteIdentifier(constraint)} UNIQUE USING INDEX ${quoteIdentifier(constraint)};\n`,
      });
    }),
  );
});
