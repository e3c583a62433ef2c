import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { maskingSession } from '../masks/testing/masking-session';
import { planOf } from '../plan-of.testing';

const kept = { keep: 'not asked here' };
const alike = 'may make different values equal';

/** A table `t`, decisions for its columns, and what is refused; null where the masks satisfy every constraint. */
const cases: readonly [ddl: string, columns: Record<string, unknown>, fault: string | null][] = [
  ['CREATE TABLE t (a text PRIMARY KEY)', { a: 'email' }, null],
  [
    'CREATE TABLE t (a text PRIMARY KEY)',
    { a: 'first-name' },
    `t.a is in the primary key "t_pkey", and the mask first-name ${alike}`,
  ],
  [
    'CREATE TABLE t (a text, CONSTRAINT "one; \'a\'" UNIQUE (a))',
    { a: 'lorem' },
    `t.a is in the unique constraint "one; 'a'", and the mask lorem ${alike}`,
  ],
  ['CREATE TABLE t (a text UNIQUE)', { a: 'null' }, null],
  ['CREATE TABLE t (id int PRIMARY KEY, a text, UNIQUE (id, a))', { a: 'first-name' }, null],
  [
    'CREATE TABLE t (id int UNIQUE, a text, UNIQUE (id, a))',
    { a: 'first-name' },
    `t.a is in the unique constraint "t_id_a_key", and the mask first-name ${alike}`,
  ],
  ['CREATE TABLE t (tenant int, a text, UNIQUE (tenant, a))', { a: 'email' }, null],
  [
    'CREATE TABLE t (tenant int, a text, b text); CREATE UNIQUE INDEX i ON t (tenant, a) INCLUDE (b)',
    { a: 'email', b: 'lorem' },
    null,
  ],
  ['CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (lower(a))', { a: 'email' }, null],
  [
    'CREATE TABLE t (a varchar(90)); CREATE UNIQUE INDEX i ON t (upper(a) DESC NULLS LAST)',
    { a: 'email' },
    null,
  ],
  [
    'CREATE TABLE t ("E-Mail" text); CREATE UNIQUE INDEX i ON t (lower("E-Mail") text_pattern_ops)',
    { '"E-Mail"': 'email' },
    null,
  ],
  [
    'CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (lower(a))',
    { a: 'lorem' },
    `t.a is in the unique index "i", and the mask lorem ${alike}`,
  ],
  [
    'CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (md5(a))',
    { a: 'email' },
    't.a is in the unique index "i", and nobody can tell whether its expression keeps masked values different',
  ],
  ["CREATE TABLE t (a text, b text); CREATE UNIQUE INDEX i ON t ((b || 'a'), a)", { a: 'email' }, null],
  [
    'CREATE TABLE t (a text, gone date); CREATE UNIQUE INDEX i ON t (a) WHERE gone IS NULL',
    { a: 'email', gone: { mask: 'constant', value: '2000-01-01' } },
    null,
  ],
  [
    'CREATE TABLE t (a text, gone date); CREATE UNIQUE INDEX i ON t (a) WHERE gone IS NULL',
    { gone: 'null' },
    't.gone is in the unique index "i", and its condition may be true of other rows after masking',
  ],
  [
    "CREATE TABLE t (a text, kind text); CREATE UNIQUE INDEX i ON t (a) WHERE kind = 'x' AND a IS NOT NULL",
    { kind: 'empty' },
    't.kind is in the unique index "i", and its condition may be true of other rows after masking',
  ],
  ['CREATE TABLE t (a text, low text GENERATED ALWAYS AS (lower(a)) STORED UNIQUE)', { a: 'email' }, null],
  [
    'CREATE TABLE t (a text, low text GENERATED ALWAYS AS (left(a, 3)) STORED UNIQUE)',
    { a: 'email' },
    't.a is in the unique constraint "t_low_key", and nobody can tell whether its expression keeps masked values different',
  ],
  ['CREATE TABLE t (a text NOT NULL)', { a: 'null' }, 't.a is NOT NULL, and the mask may make NULLs'],
  [
    'CREATE DOMAIN filled AS text NOT NULL; CREATE TABLE t (a filled)',
    { a: 'null' },
    't.a is of the domain public.filled, which is NOT NULL, and the mask may make NULLs',
  ],
  [
    'CREATE TABLE t (a varchar(5))',
    { a: { mask: 'constant', value: 'longer' } },
    "t.a is character varying(5), and the mask's results have up to 6 characters",
  ],
  ['CREATE TABLE t (a varchar(5))', { a: { mask: 'constant', value: 'short' } }, null],
  [
    'CREATE TABLE t (room text, hours int4range, EXCLUDE USING gist (hours WITH &&))',
    { room: 'lorem' },
    null,
  ],
  [
    'CREATE TABLE t (a int4range, CONSTRAINT apart EXCLUDE USING gist (a WITH &&))',
    { a: { mask: 'constant', value: 'empty' } },
    't.a is in the exclusion constraint "apart", and nobody can tell whether masked values exclude one another by &&',
  ],
  ['CREATE TABLE t (a text, CONSTRAINT same EXCLUDE USING btree (a WITH =))', { a: 'email' }, null],
  [
    'CREATE TABLE t (a text, CONSTRAINT same EXCLUDE USING btree (a WITH =))',
    { a: 'lorem' },
    `t.a is in the exclusion constraint "same", and the mask lorem ${alike}`,
  ],
  [
    'CREATE TABLE t (a text, day date, UNIQUE (a, day)) PARTITION BY RANGE (day); CREATE TABLE t_1 PARTITION OF t DEFAULT',
    { a: 'lorem' },
    `t.a is in the unique constraint "t_a_day_key", and the mask lorem ${alike}`,
  ],
  [
    'CREATE TABLE t (a text, day date) PARTITION BY RANGE (day); CREATE TABLE t_1 PARTITION OF t DEFAULT; CREATE UNIQUE INDEX own ON t_1 (a)',
    { a: 'lorem' },
    `t.a is in the unique index "own", and the mask lorem ${alike}`,
  ],
  [
    'CREATE TABLE t (a text, b text) PARTITION BY LIST (lower(b))',
    { b: 'lorem' },
    't.b is in the partition key of public.t: masked rows would not belong to their partitions',
  ],
  [
    'CREATE TABLE p (a text UNIQUE); CREATE TABLE t (b text, a text GENERATED ALWAYS AS (b) STORED REFERENCES p (a))',
    { b: 'email' },
    'the foreign key "t_a_fkey" has a generated column, and public.t.a would change',
  ],
  ['CREATE TABLE t (a text[] UNIQUE)', { a: 'email' }, null],
  [
    'CREATE TABLE t (a jsonb UNIQUE)',
    { a: { json: { x: 'email' } } },
    't.a is in the unique constraint "t_a_key", and masking inside the value may make different values equal',
  ],
];

for (const major of [15, 18] as const)
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await maskingSession(server().parameters);
    });
    afterAll(() => client.end());
    afterEach(() => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));

    test.each(cases)('%s with %j', async (ddl, columns, fault) => {
      await client.query(ddl);
      const named = Object.entries(columns).map(([name, decision]) => [`public.t.${name}`, decision]);
      const { faults, undecided } = await planOf(client, {
        columns: { '*': kept, ...Object.fromEntries(named) },
      });
      expect(undecided).toEqual([]);
      expect(faults.map((found) => found.fault.replace('public.t.', 't.'))).toEqual(
        fault === null ? [] : [fault.replace('public.t.', 't.')],
      );
    });

    test('NULLs that are not distinct collide', async () => {
      if (major < 15) return;
      await client.query('CREATE TABLE t (a text UNIQUE NULLS NOT DISTINCT)');
      const { faults } = await planOf(client, { columns: { 'public.t.a': 'null' } });
      expect(faults.map(({ fault }) => fault)).toEqual([
        `public.t.a is in the unique constraint "t_a_key", and the mask null ${alike}`,
      ]);
    });
  });
