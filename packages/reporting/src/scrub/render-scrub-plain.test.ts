import { publicText } from '@prodlike/core';
import { composeScrubReport } from './compose/compose-scrub-report';
import { renderScrubPlain } from './render-scrub-plain';
import { hostileScrub } from './testing/hostile-scrub';
import { columnOf, customers, inputOf, measures, planOf, proof, proofOf } from './testing/scrubbed';

test('says verdict, numbers, the five answers and where the report is', () => {
  const lines = renderScrubPlain(composeScrubReport(inputOf()), publicText`r/scrub.json`).split('\n');
  expect(lines[0]).toBe('Clean: masked as the policy says, and nothing of the original was found.');
  expect(lines.filter((line) => line.includes('(answered): '))).toHaveLength(5);
  expect(lines.at(-1)).toBe('Report: r/scrub.json');
});

test('an undecided column comes with a line to paste and its evidence', () => {
  const undecided = {
    table: customers,
    column: columnOf('phone'),
    suggestion: 'crm.customers.phone: phone',
    evidence: ['the name says phone'],
  };
  const plain = renderScrubPlain(
    composeScrubReport(inputOf({ plan: planOf([], { undecided: [undecided] }), proof: null })),
  );
  expect(plain).toContain('\n  crm.customers.phone: phone   # the name says phone');
});

test('a check says what apply would do to accounts', () => {
  const accounts = [{ role: 'app', actions: ['would get no login'], login: 'untried', faults: [] }] as const;
  const plain = (mode: 'check' | 'apply') =>
    renderScrubPlain(composeScrubReport(inputOf({ mode, accounts })));
  expect(plain('check')).toContain('Accounts, as apply would treat them:\n  app: would get no login');
  expect(plain('apply')).not.toContain('as apply would treat them');
});

test('each cause of a failed proof has its own sentence', () => {
  const causes = [
    'not-measured',
    'values-kept',
    'mask-changes-nothing',
    'leaves-kept',
    'nulls-moved',
  ] as const;
  const sentences = causes.map((cause) => {
    const failed = proofOf('email', {
      passed: false,
      failures: [cause],
      ...(cause === 'nulls-moved' ? { after: { ...measures, nullFraction: 0.25 } } : {}),
    });
    const plain = renderScrubPlain(
      composeScrubReport(inputOf({ proof: { ...proof, passed: false, columns: [failed] } })),
    );
    return plain.split('\n').find((line) => line.includes('crm.customers.email')) ?? '';
  });
  expect(new Set(sentences).size).toBe(causes.length);
  expect(sentences[1]).toContain('holds values that are what they were');
  expect(sentences[4]).toBe(
    '  crm.customers.email has another share of NULLs than before (10 % → 25 %), and its mask makes none',
  );
  expect(sentences.filter((sentence) => sentence.includes('what they were'))).toHaveLength(1);
});

test('a place that could not be searched is not said to hold originals', () => {
  const residue = [
    { kind: 'value' as const, where: 'crm.orders', count: 0, fails: true },
    { kind: 'statistics' as const, where: 'crm.customers.email', count: 3, fails: true },
  ];
  const plain = renderScrubPlain(
    composeScrubReport(inputOf({ proof: { ...proof, passed: false, residue } })),
  );
  expect(plain).toContain('crm.orders could not be searched');
  expect(plain).toContain("the planner's statistics of crm.customers.email hold originals, 3 of them");
});

test('stays short and never steers the terminal', () => {
  const text = renderScrubPlain(hostileScrub('\u001b[31m\u009b\r', 500));
  expect(text.split('\n').length).toBeLessThan(80);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
