import { detectFromCatalog } from './detect-from-catalog';
import type { Detection } from './detection';
import { catalogOf, columnOf, columnType, tableOf } from './testing/catalog-of';
import { labelledColumns } from './testing/labelled-columns';

/** Each labelled column in a table of its own, so that no sibling helps. */
function judged(table: string, column: string, type: string): Detection | undefined {
  const [found] = detectFromCatalog(catalogOf([tableOf(1, table, [columnOf(column, columnType(type))])]));
  return found;
}

function measure(list: 'own' | 'public') {
  const labelled = labelledColumns(list);
  const wrong: string[] = [];
  let [truePositive, falsePositive, falseNegative, rightKind] = [0, 0, 0, 0];
  for (const { table, column, type, kind } of labelled) {
    const found = judged(table, column, type)?.kind ?? null;
    if (found !== null && kind !== null) truePositive++;
    if (found !== null && kind === null) falsePositive++;
    if (found === null && kind !== null) falseNegative++;
    if (found !== null && found === kind) rightKind++;
    if (found !== kind)
      wrong.push(`${table}.${column}: ${found ?? 'nothing'} instead of ${kind ?? 'nothing'}`);
  }
  return {
    size: labelled.length,
    precision: truePositive / (truePositive + falsePositive),
    recall: truePositive / (truePositive + falseNegative),
    rightKind: rightKind / truePositive,
    wrong,
  };
}

test.each([
  ['own', 390, { precision: 0.99, recall: 0.99, rightKind: 0.99 }],
  ['public', 200, { precision: 0.98, recall: 0.97, rightKind: 0.98 }],
] as const)('precision and recall over the labelled columns: %s', (list, size, floor) => {
  const { wrong, ...measured } = measure(list);
  expect(measured.size).toBeGreaterThanOrEqual(size);
  for (const share of ['precision', 'recall', 'rightKind'] as const)
    expect({ share, value: measured[share], enough: measured[share] >= floor[share], wrong }).toMatchObject({
      enough: true,
    });
});

describe('beside the name', () => {
  const text = columnType('text');

  test('a domain tells', () => {
    const domain = {
      oid: 77,
      schema: 'crm',
      name: 'email_address',
      notNull: false,
      comment: null,
      checks: [],
    };
    const column = columnOf('primary_one', columnType('text', { domains: [77] }));
    const catalog = catalogOf([tableOf(1, 'x', [column])], { domains: [domain] });
    expect(detectFromCatalog(catalog)).toMatchObject([
      { kind: 'email', evidence: ['the domain email_address says e-mail address'] },
    ]);
  });

  test('a comment tells, and never comes back as evidence', () => {
    const column = columnOf('kf7', text, {
      comment: 'Phone number of the customer, e.g. 010-CANARY-5678 (PII)',
    });
    const [found] = detectFromCatalog(catalogOf([tableOf(1, 'x', [column])]));
    expect(found).toMatchObject({ kind: 'phone' });
    expect(found?.confidence).toBeGreaterThan(0.7);
    expect(JSON.stringify(found)).not.toContain('CANARY');
  });

  test('a bare name beside a first name is the last name', () => {
    const columns = [columnOf('prenom', text), columnOf('nom', text)];
    expect(detectFromCatalog(catalogOf([tableOf(1, 'clients', columns)])).map(({ kind }) => kind)).toEqual([
      'first-name',
      'last-name',
    ]);
  });

  test('foreign keys and generated columns follow, whatever they are called', () => {
    const generated = { kind: 'stored', expression: 'lower(email)' } as const;
    const columns = [
      columnOf('email', text),
      columnOf('email_lower', text, { generated }),
      columnOf('user_email', text),
    ];
    const foreignKey = {
      oid: 5,
      name: 'fk',
      table: 1,
      columns: ['user_email'],
      referencedTable: 1,
      referencedColumns: ['email'],
      definition: '',
      validated: true,
      enforced: true,
      comment: null,
      period: false,
      parent: null,
    };
    const catalog = catalogOf([tableOf(1, 'users', columns)], { foreignKeys: [foreignKey] });
    expect(detectFromCatalog(catalog).map(({ kind }) => kind)).toEqual(['email', null, null]);
  });

  test('documents are left to their paths', () => {
    const column = columnOf('address', columnType('jsonb'));
    expect(detectFromCatalog(catalogOf([tableOf(1, 'users', [column])]))).toEqual([]);
  });

  test('a closed list and a key of the database are nothing personal', () => {
    const columns = [columnOf('tier', text), columnOf('id', columnType('int8'), { identity: 'always' })];
    const checks = [
      {
        name: 'c',
        columns: ['tier'],
        expression: "(tier = ANY (ARRAY['a'::text, 'b'::text]))",
        validated: true,
      },
    ];
    expect(detectFromCatalog(catalogOf([tableOf(1, 'users', columns, { checks })]))).toMatchObject([
      { kind: null },
      { kind: null },
    ]);
  });
});
