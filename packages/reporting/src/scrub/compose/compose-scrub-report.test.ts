import * as given from '../testing/scrubbed';
import { composeScrubReport } from './compose-scrub-report';
import type { ScrubReportInput } from './scrub-report-input';

const compose = (parts: Parameters<typeof given.inputOf>[0] = {}) => composeScrubReport(given.inputOf(parts));

test('a clean run answers all five objections', () => {
  const report = compose();
  expect(report).toMatchObject({
    verdict: 'clean',
    database: 'shop',
    serverVersion: '15.4',
    durationMs: 100_000,
    accounts: [{ role: 'dev', action: 'no login, password removed', login: 'refused' }],
  });
  expect(Object.values(report.objections).map(({ passed }) => passed)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(report.columns.map(({ table, column, decision, rule }) => [table, column, decision, rule])).toEqual([
    ['crm.customers', 'email', 'email', 'columns "*.email"'],
    ['crm.customers', 'note', 'keep', 'columns crm.customers.note'],
  ]);
  expect(report.columns[0]).toMatchObject({
    unchangedShare: 0,
    nullFraction: { before: 0.1, after: 0.1 },
    distinct: { before: 1_000, after: 1_000 },
  });
});

describe('the verdict', () => {
  const undecided = { table: given.customers, column: given.columnOf('x'), suggestion: 's', evidence: [] };
  const fault = { where: 'w', fault: 'f', remedy: 'r' };
  test.each<[string, Partial<ScrubReportInput>]>([
    ['refused', { plan: given.planOf([], { faults: [fault], undecided: [undecided] }) }],
    ['undecided', { plan: given.planOf([], { undecided: [undecided] }), proof: null }],
    ['failed', { failure: { step: 'Mask', message: 'The disk is full.' } }],
    ['failed', { proof: { ...given.proof, passed: false } }],
    ['failed', { accounts: [{ role: 'r', actions: [], login: 'failed', faults: [] }] }],
    ['failed', { accounts: [{ role: 'r', actions: [], login: 'untried', faults: ['a session is left'] }] }],
    ['failed', { objects: [{ kind: 'subscription', name: 's', action: 'refused', failed: true }] }],
    ['clean', { mode: 'check', proof: null, tables: [] }],
  ])('is %s', (verdict, parts) => {
    expect(compose(parts).verdict).toBe(verdict);
  });
});

test('columns that masks empty are not judged by their NULLs, and that is said', () => {
  const gone = { ...given.email, column: given.columnOf('gone') };
  const promise = { injective: false, maxLength: 0, makesNull: true, functional: true, chanceUnchanged: 0 };
  const masked = {
    column: gone.column,
    decided: gone,
    expression: { sql: 'NULL', needsQuery: false },
  };
  const tables = [{ table: given.customers, columns: [{ ...masked, promise, fingerprint: '' }] }];
  const { distribution } = compose({ plan: given.planOf([given.email, gone], { tables }) }).objections;
  expect(distribution.columns).toBe(1);
  expect(distribution.answer).toContain('Left out: 1 masked column whose masks make values NULL.');
  expect(compose().objections.distribution.answer).not.toContain('Left out');
});

test('what a mode does not measure passes nothing', () => {
  const { objections, columns } = compose({ mode: 'check', proof: null, tables: [] });
  expect(objections.distribution.passed).toBeNull();
  expect(objections.layout).toMatchObject({ passed: null, sizeRatio: null, worst: null });
  expect(columns[0]).toMatchObject({ unchangedShare: null, nullFraction: { before: null, after: null } });
});

test('partitions are told together, under the table that they are part of', () => {
  const root = given.tableOf('orders', { kind: 'partitioned' });
  const leaves = [2, 3].map((oid) =>
    given.tableOf(`orders_${oid}`, { oid, parents: [1], isPartition: true }),
  );
  const decided = { ...given.email, table: root };
  const plan = given.planOf([decided]);
  const report = compose({
    plan: { ...plan, catalog: { ...plan.catalog, tables: [root, ...leaves] } },
    proof: {
      ...given.proof,
      columns: [
        given.proofOf('email', { oid: 2, unchangedShare: 0.5, compared: 100 }),
        given.proofOf('email', { oid: 3, unchangedShare: 0, compared: 300, passed: false }),
      ],
    },
  });
  expect(report.columns).toHaveLength(1);
  expect(report.columns[0]).toMatchObject({ compared: 400, unchangedShare: 0.125, passed: false });
});

describe('the objections', () => {
  test('a rule that decides nothing is named', () => {
    const rule = { quasiIdentifier: false, decision: { kind: 'keep' as const, reason: 'r' } };
    const { policy } = given.inputOf();
    const { drift } = compose({
      policy: { ...policy, types: [{ ...rule, text: 'inet', type: 'inet' }] },
    }).objections;
    expect(drift.idleRules).toEqual(['types inet']);
  });

  test('a kept column that looks personal contradicts its label, a hint does not', () => {
    const detection = { table: 1, kind: 'email' as const, evidence: ['98 % look like it'] };
    const { labels } = compose({
      detections: [
        { ...detection, column: 'note', confidence: 0.98, path: 'kim.a@b.example.c' },
        { ...detection, column: 'note', confidence: 0.2 },
        { ...detection, column: 'email', confidence: 0.98 },
      ],
    }).objections;
    expect(labels.passed).toBe(false);
    expect(labels.contradictions).toEqual([
      expect.objectContaining({ column: 'note', path: 'kim.*.example.c', looksLike: 'email' }),
    ]);
  });

  test('the largest change of each measure is named with its column', () => {
    const moved = { ...given.measures, nullFraction: 0.4, distinct: 10 };
    const { distribution } = compose({
      proof: { ...given.proof, columns: [given.proofOf('email', { after: moved })] },
    }).objections;
    expect(distribution.passed).toBe(false);
    expect(distribution.nullFraction).toEqual({
      table: 'crm.customers',
      column: 'email',
      before: 0.1,
      after: 0.4,
    });
    expect(distribution.distinct).toMatchObject({ before: 1_000, after: 10 });
  });

  test('bloat and another order of rows are seen', () => {
    const [table] = given.inputOf().tables;
    if (!table) throw new Error('The fixture has a table.');
    const bloated = compose({ tables: [{ ...table, afterBytes: 80_000_000 }] }).objections.layout;
    expect(bloated).toMatchObject({
      passed: false,
      sizeRatio: 2,
      worst: { table: 'crm.customers', ratio: 2 },
    });
    const shuffled = { ...given.measures, correlation: 0 };
    const { layout } = compose({
      proof: { ...given.proof, columns: [given.proofOf('note', { after: shuffled })] },
    }).objections;
    expect(layout).toMatchObject({ passed: false, orderChange: { column: 'note', before: 0.5, after: 0 } });
  });
});
