import { type CatalogSketch, makeCatalog, makeType } from '@prodlike/testkit';
import * as v from 'valibot';
import { compilePlan } from './compile-plan';
import type { Detection } from './detection/detection';
import type { MaskingPlan } from './masking-plan';
import { columnName } from './policy/format-name';
import { maskingSchema } from './policy/masking-schema';

const kept = { keep: 'not asked here' };

function plan(policy: object, sketch: CatalogSketch, detections: readonly Detection[] = []): MaskingPlan {
  return compilePlan(v.parse(maskingSchema, policy), makeCatalog(sketch), detections);
}
function columnsOf(columns: object, sketch: CatalogSketch): MaskingPlan {
  return plan({ columns: { '*': kept, ...columns } }, sketch);
}
function rules({ columns }: MaskingPlan): Record<string, string> {
  return Object.fromEntries(columns.map(({ table, column, rule }) => [columnName(table, column), rule]));
}
function faults({ faults }: MaskingPlan): string[] {
  return faults.map(({ where, fault, remedy }) => `${where}: ${fault}. ${remedy}`);
}
const undecided = (made: MaskingPlan) => made.undecided.map(({ suggestion }) => suggestion);

describe('which rule decides', () => {
  const people: CatalogSketch = {
    tables: { people: { columns: { id: 'integer', email: 'text', note: 'text' } } },
  };

  test('the more specific one', () => {
    const order = ['*', 'crm.*.*', 'people.*', '*.note', 'crm.people.*', 'people.note', 'crm.people.note'];
    for (const [index, winner] of order.entries()) {
      const columns = Object.fromEntries(order.slice(0, index + 1).map((text) => [text, kept]));
      expect(rules(plan({ columns }, people))['crm.people.note']).toBe(`columns "${winner}"`);
    }
  });

  test('columns before types before detected kinds', () => {
    const detections: Detection[] = [
      { table: 1, column: 'email', kind: 'email', confidence: 1, evidence: [] },
    ];
    const detected = { detected: { email: 'email' } };
    const types = { types: { text: 'lorem' } };
    const columns = { columns: { id: kept, note: kept } };
    const ruleOf = (policy: object) => rules(plan(policy, people, detections))['crm.people.email'];
    expect(ruleOf({ ...columns, ...detected })).toBe('detected email');
    expect(ruleOf({ ...columns, ...detected, ...types })).toBe('types text');
    expect(ruleOf({ columns: { '*': kept }, ...detected, ...types })).toBe('columns "*"');
  });

  test('two that are equally specific are a fault, unless they say the same', () => {
    const tied = plan({ columns: { 'n*te': kept, 'no*e': 'empty', '*': kept } }, people);
    expect(faults(tied)).toEqual([
      'columns "n*te": it decides crm.people.note otherwise than columns "no*e", and neither is more specific. Write a rule for crm.people.note itself.',
    ]);
    expect(faults(plan({ columns: { 'n*te': kept, 'no*e': kept, '*': kept } }, people))).toEqual([]);
  });

  test.each([
    ['crm.poeple.email', 'the database has no such table. Did you mean crm.people?'],
    ['sales.people.email', 'the database has no such table. Did you mean crm.people?'],
    ['crm.people.emial', 'the table crm.people has no such column. Did you mean crm.people.email?'],
    ['crm.people.zzz', 'the table crm.people has no such column. Correct the name, or remove the rule.'],
    ['*.emial', 'it matches no column. Did you mean email?'],
    ['shop.*', 'it matches no column. Correct the name, or remove the rule.'],
  ])('%s matches nothing', (text, fault) => {
    expect(faults(columnsOf({ [text]: 'empty' }, people))).toEqual([`columns "${text}": ${fault}`]);
  });

  test('types by their SQL names, arrays, domains and enums', () => {
    const email = { oid: 900, schema: 'crm', name: 'email', notNull: false, comment: null, checks: [] };
    const level = { oid: 901, schema: 'crm', name: 'level', labels: ['a'] };
    const columns = {
      a: 'boolean',
      b: 'timestamp with time zone',
      c: 'text[]',
      d: { type: makeType('crm.email', { base: 'text', domains: [900] }) },
      e: { type: makeType('crm.level', { base: 'level', baseOid: 901, kind: 'enum' as const }) },
      f: 'text',
    };
    const sketch = { tables: { t: { columns } }, domains: [email], enums: [level] };
    const named = ['boolean', 'timestamptz', 'text[]', 'crm.email', 'level', 'text'];
    const made = plan({ types: Object.fromEntries(named.map((type) => [type, kept])) }, sketch);
    expect(Object.values(rules(made))).toEqual(named.map((type) => `types ${type}`));
    expect(
      faults(
        plan(
          { types: { text: kept, boolean: kept, timestamptz: kept, level: kept, uuid: kept, emial: kept } },
          sketch,
        ),
      ),
    ).toEqual(['types emial: no column has a type or domain of this name. Did you mean email?']);
  });

  test('what no rule decides is left undecided, with a suggestion', () => {
    const detections: Detection[] = [
      { table: 1, column: 'email', kind: 'email', confidence: 0.9, evidence: ['the name says e-mail'] },
    ];
    const made = plan({}, people, detections);
    expect(made.columns).toEqual([]);
    expect(undecided(made)).toEqual([
      'crm.people.id: noise',
      'crm.people.email: email',
      'crm.people.note: lorem',
    ]);
    expect(made.undecided[1]?.evidence).toEqual(['the name says e-mail']);
  });

  test('foreign tables and materialized views need no decision', () => {
    const made = plan(
      {},
      {
        tables: {
          far: { kind: 'foreign', columns: { a: 'text' } },
          seen: { kind: 'materialized-view', columns: { a: 'text' } },
        },
      },
    );
    expect([made.columns, made.undecided, made.faults]).toEqual([[], [], []]);
    const named = { tables: { seen: { kind: 'materialized-view' as const, columns: { a: 'text' } } } };
    expect(faults(plan({ columns: { 'crm.seen.a': 'empty' } }, named))).toEqual([
      'columns "crm.seen.a": crm.seen.a is of a materialized view, which is refreshed after masking. Remove the rule.',
    ]);
  });
});

describe('what follows another column', () => {
  const chain: CatalogSketch = {
    tables: {
      a: { columns: { x: 'text' } },
      b: { columns: { x: 'character varying(90)' } },
      c: { columns: { x: 'text' } },
    },
    foreignKeys: { c_b: 'c.x -> b.x', b_a: 'b.x -> a.x' },
  };

  test('a foreign key, through others, with the same expression', () => {
    const made = columnsOf({ 'crm.a.x': 'email' }, chain);
    expect(faults(made)).toEqual([]);
    expect(rules(made)).toEqual({
      'crm.a.x': 'columns "crm.a.x"',
      'crm.b.x': 'foreign key to crm.a.x',
      'crm.c.x': 'foreign key to crm.a.x',
    });
    const [a, b, c] = made.tables.map(({ columns }) => columns[0]?.expression.sql ?? '');
    expect(c).toBe(a);
    expect(b).toBe(
      a?.replaceAll('"x"', '("x")::"pg_catalog"."text"').replace(/text$/, 'character varying(90)'),
    );
  });

  test('a rule of its own that differs is a fault', () => {
    expect(faults(columnsOf({ 'crm.a.x': 'email', 'crm.c.x': 'empty' }, chain))).toEqual([
      'columns "crm.c.x": crm.c.x refers to crm.b.x by the foreign key "c_b" and must be decided like it, by columns "crm.a.x". Remove this rule, or write the same for the column it refers to.',
    ]);
    expect(faults(columnsOf({ 'crm.a.x': 'email', 'crm.c.x': 'email' }, chain))).toEqual([]);
  });

  test('a mask that is not a function of the value cannot be inherited', () => {
    const template = { mask: 'template', template: 'x' };
    expect(faults(columnsOf({ 'crm.a.x': template }, chain))).toEqual([
      'columns "crm.a.x": crm.a.x is joined by the foreign key "b_a", and the mask gives equal values different results in different rows. Choose a mask that depends on the value alone.',
    ]);
  });

  test('in a cycle one rule is enough, and none is one question', () => {
    const cycle = { ...chain, foreignKeys: { c_b: 'c.x -> b.x', b_a: 'b.x -> a.x', a_b: 'a.x -> b.x' } };
    expect(rules(plan({ columns: { 'crm.b.x': 'email' } }, cycle))).toEqual({
      'crm.a.x': 'foreign key to crm.b.x',
      'crm.b.x': 'columns "crm.b.x"',
      'crm.c.x': 'foreign key to crm.b.x',
    });
    expect(undecided(plan({}, cycle))).toEqual(['crm.a.x: lorem']);
    expect(faults(plan({ columns: { 'crm.b.x': 'email', 'crm.a.x': 'empty' } }, cycle))).toEqual([
      expect.stringContaining('which differ: values that were equal would not stay equal'),
    ]);
  });

  test('two referenced columns must be decided alike', () => {
    const both = { ...chain, foreignKeys: { c_b: 'c.x -> b.x', c_a: 'c.x -> a.x' } };
    expect(faults(columnsOf({ 'crm.a.x': 'email' }, both))).toEqual([
      'columns "*": the chain of foreign keys "c_b", "c_a" joins crm.a.x by columns "crm.a.x" and crm.b.x by columns "*", which differ: values that were equal would not stay equal. Decide both columns alike.',
    ]);
  });

  test('partitions and children follow their parents', () => {
    const sketch: CatalogSketch = {
      tables: {
        events: { kind: 'partitioned', partitionKey: ['day'], columns: { day: 'date', who: 'text' } },
        events_1: {
          parents: [1],
          isPartition: true,
          columns: { who: { inherited: true }, day: { type: 'date', inherited: true } },
        },
        base: { columns: { who: 'text' } },
        child: { parents: [3], columns: { who: { inherited: true }, own: 'text' } },
      },
    };
    const made = columnsOf({ 'crm.events.who': 'email', 'crm.base.who': 'empty', own: 'lorem' }, sketch);
    expect(faults(made)).toEqual([]);
    expect(rules(made)).toEqual({
      'crm.events.day': 'columns "*"',
      'crm.events.who': 'columns "crm.events.who"',
      'crm.base.who': 'columns "crm.base.who"',
      'crm.child.who': 'parent crm.base',
      'crm.child.own': 'columns "own"',
    });
    expect(
      made.tables.map(({ table, columns }) => [
        table.name,
        columns.map(
          ({ column, decided }) => `${column.name} as ${columnName(decided.table, decided.column)}`,
        ),
      ]),
    ).toEqual([
      ['events_1', ['who as crm.events.who']],
      ['base', ['who as crm.base.who']],
      ['child', ['who as crm.child.who', 'own as crm.child.own']],
    ]);
    expect(faults(columnsOf({ 'crm.events_1.who': 'email', 'crm.events.day': 'null' }, sketch))).toEqual([
      'columns "crm.events_1.who": crm.events_1.who follows the column of its parent crm.events. Remove the rule.',
      'columns "crm.events.day": crm.events.day is in the partition key of crm.events: masked rows would not belong to their partitions. Keep it with a reason.',
    ]);
  });

  test('generated columns follow what they are generated from', () => {
    const generated = { kind: 'stored' as const, expression: 'lower(email)' };
    const sketch: CatalogSketch = { tables: { t: { columns: { email: 'text', low: { generated } } } } };
    const made = plan({ columns: { email: 'email' } }, sketch);
    expect(rules(made)).toEqual({ 'crm.t.email': 'columns "email"', 'crm.t.low': 'generated' });
    expect(faults(plan({ columns: { email: 'email', 'crm.t.low': 'empty' } }, sketch))).toEqual([
      'columns "crm.t.low": crm.t.low is generated from other columns and follows them. Remove the rule.',
    ]);
  });
});

describe('masks that use other columns', () => {
  const sketch: CatalogSketch = { tables: { t: { columns: { a: 'text', b: 'text', c: 'text' } } } };
  const template = (text: string) => ({ mask: 'template', template: text });

  test('a cycle is named', () => {
    expect(faults(columnsOf({ a: template('{b}'), b: template('{c}'), c: template('{a}') }, sketch))).toEqual(
      [
        'columns "a": crm.t.a: its mask depends on itself: a → b → c → a. Take one of these columns out of the other masks.',
        'columns "b": crm.t.b: its mask depends on itself: b → c → a → b. Take one of these columns out of the other masks.',
        'columns "c": crm.t.c: its mask depends on itself: c → a → b → c. Take one of these columns out of the other masks.',
      ],
    );
  });

  test('an unknown column is named with the nearest', () => {
    const long: CatalogSketch = { tables: { t: { columns: { full: 'text', given_name: 'text' } } } };
    expect(faults(columnsOf({ full: template('{givn_name}') }, long))).toEqual([
      'columns "full": crm.t.full: the table has no column "givn_name". Did you mean "given_name"?',
    ]);
  });
});

test('types that a mask does not take', () => {
  const sketch: CatalogSketch = {
    tables: { t: { columns: { a: 'integer', b: 'integer[]', c: 'jsonb', d: 'text[]' } } },
  };
  expect(
    faults(columnsOf({ a: 'email', b: 'email', c: 'email', d: { json: { x: 'email' } } }, sketch)),
  ).toEqual([
    expect.stringContaining(
      'columns "a": crm.t.a: the mask email takes text, and the type is integer. Masks for it: ',
    ),
    expect.stringContaining(
      'columns "b": crm.t.b: the mask email takes text, and the type is integer. Masks for it: ',
    ),
    expect.stringContaining('columns "c": crm.t.c: the mask email takes text, and the type is jsonb. '),
    'columns "d": crm.t.d: the path x does not begin with [*], and the column is an array. Write [*].x, or a mask for each element.',
  ]);
});

test('five thousand tables with a rule for each column', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `table_${index}`);
  const tables = Object.fromEntries(
    names.map((name) => [name, { columns: { id: 'integer', a: 'text', b: 'text', c: 'text' } }]),
  );
  const columns = Object.fromEntries(
    names.flatMap((name) =>
      ['id', 'a', 'b', 'c'].map((column) => [`crm.${name}.${column}`, column === 'a' ? 'empty' : kept]),
    ),
  );
  const foreignKeys = Object.fromEntries(
    names.slice(1).map((name) => [`${name}_fk`, `${name}.id -> table_0.id`]),
  );
  const policy = v.parse(maskingSchema, { columns });
  const catalog = makeCatalog({ tables, foreignKeys });
  const made = compilePlan(policy, catalog, []);
  expect(made.tables).toHaveLength(5_000);
  expect(made.faults).toEqual([]);
});
