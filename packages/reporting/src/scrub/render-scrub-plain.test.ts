import { publicText } from '@prodlike/core';
import { composeScrubReport } from './compose/compose-scrub-report';
import { hostileScrub } from './fixtures/hostile-scrub';
import { columnOf, customers, inputOf, planOf } from './fixtures/scrubbed';
import { renderScrubPlain } from './render-scrub-plain';

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

test('stays short and never steers the terminal', () => {
  const text = renderScrubPlain(hostileScrub('\u001b[31m\u009b\r', 500));
  expect(text.split('\n').length).toBeLessThan(80);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
