import type { Catalog } from '@prodlike/postgres';
import * as v from 'valibot';
import { compilePlan } from '../compile-plan';
import { detectFromCatalog } from '../detection/detect-from-catalog';
import type { Detection } from '../detection/detection';
import { catalogOf, columnOf, columnType, tableOf } from '../detection/testing/catalog-of';
import { maskingSchema } from '../policy/masking-schema';
import { checkDrift, type Drift } from './check-drift';

const text = columnType('text');

function drift(columns: object, catalog: Catalog, fromRows: readonly Detection[] = []): Drift {
  const policy = v.parse(maskingSchema, { columns });
  return checkDrift(policy, compilePlan(policy, catalog, detectFromCatalog(catalog)), fromRows);
}

test('a renamed table is told once, and its columns are suggested what they had', () => {
  const names = ['full_name', 'email', 'note'];
  const catalog = catalogOf([
    tableOf(
      1,
      'clientele',
      [...names, 'city'].map((name) => columnOf(name, text)),
    ),
    tableOf(2, 'customize', [columnOf('x', text)]),
  ]);
  const rules = {
    'public.customer.full_name': 'person',
    'public.customer.email': 'email',
    'public.customer.note': { mask: 'lorem' },
  };
  const { faults, undecided } = drift(rules, catalog);
  expect(faults).toEqual([
    {
      where: 'columns public.customer.full_name and 2 more',
      fault:
        'the database has no such table, and nothing decides public.clientele, which has 3 of the 3 columns',
      remedy: 'Was it renamed to public.clientele? Then rename it in these rules.',
    },
  ]);
  expect(undecided.map(({ suggestion }) => suggestion)).toEqual([
    'public.clientele.full_name: person',
    'public.clientele.email: email',
    'public.clientele.note: lorem',
    expect.stringContaining('public.clientele.city: '),
    expect.stringContaining('public.customize.x: '),
  ]);
  expect(undecided[0]?.evidence[0]).toBe('public.customer.full_name had this decision');
});

test('a renamed column is told, by its name or as the only one that its mask takes', () => {
  const catalog = catalogOf([
    tableOf(1, 'users', [
      columnOf('e_mail', text),
      columnOf('landline', text),
      columnOf('age', columnType('int4')),
    ]),
  ]);
  const { faults, undecided } = drift(
    { 'public.users.email': 'email', 'public.users.age': 'integer' },
    catalog,
  );
  expect(faults).toMatchObject([
    { where: 'columns "public.users.email"', remedy: expect.stringContaining('public.users.e_mail?') },
  ]);
  expect(undecided.map(({ suggestion }) => suggestion)).toContain('public.users.e_mail: email');
  const other = drift(
    {
      'public.users.e_mail': 'email',
      'public.users.age': 'integer',
      'public.users.tel': { mask: 'phone', country: 'KR' },
    },
    catalog,
  );
  expect(other.faults[0]?.remedy).toContain('public.users.landline');
  expect(other.undecided[0]?.suggestion).toMatch(/^public\.users\.landline: \{ mask: phone, country: KR/);
});

test('a table that is gone without a likeness keeps its faults', () => {
  const catalog = catalogOf([tableOf(1, 'products', [columnOf('sku', text)])]);
  const { faults } = drift({ 'public.users.email': 'email', 'public.users.phone': 'phone' }, catalog);
  expect(faults.map(({ where }) => where)).toEqual([
    'columns "public.users.email"',
    'columns "public.users.phone"',
  ]);
});

test("another database's policy gets no guesses, which would take minutes", () => {
  const tables = Array.from({ length: 400 }, (_, index) =>
    tableOf(index + 1, `t${index}`, [columnOf('email', text)]),
  );
  const rules = Array.from({ length: 400 }, (_, index) => [`public.u${index}.email`, 'email']);
  const { faults } = drift(Object.fromEntries(rules), catalogOf(tables));
  expect(faults).toHaveLength(400);
  expect(faults.some(({ remedy }) => remedy.startsWith('Was it renamed'))).toBe(false);
});

test('a type that its mask does not take is a fault', () => {
  const catalog = catalogOf([tableOf(1, 'users', [columnOf('phone', columnType('int8'))])]);
  const { faults } = drift({ 'public.users.phone': 'phone' }, catalog);
  expect(faults).toMatchObject([
    { where: 'columns "public.users.phone"', fault: expect.stringContaining('phone') },
  ]);
});

describe('paths inside documents', () => {
  const catalog = catalogOf([tableOf(1, 'users', [columnOf('profile', columnType('jsonb'))])]);
  const found = (path: string, kind: Detection['kind'] = 'email'): Detection => ({
    table: 1,
    column: 'profile',
    path,
    kind,
    confidence: 0.9,
    evidence: ['100 % of 10 sampled values are e-mail addresses'],
  });

  test.each([
    ['contact.email', false],
    ['contact.fax', true],
    ['orders[*].note', false],
    ['orders[*].note.deeper', false],
    ['orders.note', true],
    ['anything.id', false],
    ['"a.b"', true],
  ])('%s is undeclared: %s', (path, undeclared) => {
    const rules = {
      'public.users.profile': {
        json: { 'contact.email': 'email', 'orders[*].note': 'lorem', '*.id': 'hash' },
      },
    };
    const { undecided } = drift(rules, catalog, [found(path)]);
    expect(undecided.map((one) => one.path)).toEqual(undeclared ? [path] : []);
  });

  test('the suggestion is a line for the document, and the evidence says what becomes of the path until then', () => {
    const masked = drift({ 'public.users.profile': { json: {} } }, catalog, [found('mail')]);
    expect(masked.undecided[0]).toMatchObject({ suggestion: 'json: { mail: email }' });
    expect(masked.undecided[0]?.evidence).toContain('no rule declares the path; until then it is masked');
    const kept = drift({ 'public.users.profile': { json: {}, rest: { keep: 'x' } } }, catalog, [
      found('mail'),
    ]);
    expect(kept.undecided[0]?.evidence).toContain('no rule declares the path; until then "rest" keeps it');
  });

  test('what stands under keys that look like data is undeclared on purpose, unless "rest" keeps it', () => {
    const paths = [found('a.*'), found('a.b'), found('c')];
    const undeclared = (decision: object) =>
      drift({ 'public.users.profile': decision }, catalog, paths).undecided.map(({ path }) => path);
    expect(undeclared({ json: { c: 'email' } })).toEqual([]);
    expect(undeclared({ json: {} })).toEqual(['c']);
    expect(undeclared({ json: {}, rest: { keep: 'x' } })).toEqual(['a.*', 'a.b', 'c']);
  });

  test('one decision for the whole column covers every path', () => {
    expect(drift({ 'public.users.profile': 'null' }, catalog, [found('mail')]).undecided).toEqual([]);
  });
});
