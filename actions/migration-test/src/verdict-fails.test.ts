import { verdictFails } from './verdict-fails';

test.each([
  ['ok', 'warning', false],
  ['warning', 'warning', true],
  ['warning', 'danger', false],
  ['danger', 'danger', true],
  ['danger', 'failed', false],
  ['failed', 'failed', true],
  ['failed', 'danger', true],
  ['failed', 'never', false],
] as const)('a verdict %s under fail-on %s: fails %s', (verdict, failOn, fails) => {
  expect(verdictFails(verdict, failOn)).toBe(fails);
});
