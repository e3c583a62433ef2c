import { publicText } from '@prodlike/core';
import { columnOf, customers as customersTable } from '../scrub/testing/scrubbed';
import { composeSampleReport } from './compose/compose-sample-report';
import type { SampleReportInput } from './compose/sample-report-input';
import { renderSamplePlain } from './render-sample-plain';
import { hostileSample } from './testing/hostile-sample';
import { inputOf, plan } from './testing/sampled';

const plain = (parts: Partial<SampleReportInput> = {}) =>
  renderSamplePlain(composeSampleReport(inputOf(parts)));

test('says verdict, numbers, tables, names and where the report is', () => {
  const text = renderSamplePlain(composeSampleReport(inputOf()), publicText`r/sample.json`);
  const lines = text.split('\n');
  expect(lines[0]).toMatch(/^Sealed: 1,000 rows in 2 of 2 copied tables, masked as the policy says/);
  expect(lines).toContain('Masked: 1 of 2 columns, 1 kept with a reason');
  expect(lines).toContain('  EVENT TRIGGER "audit_ddl": not part of a copy');
  expect(lines).toContain('  pushed as sha256:5678');
  expect(lines.at(-1)).toBe('Report: r/sample.json');
});

test('what equals an original without failing is not said to be nowhere', () => {
  const text = plain({ residue: [{ kind: 'value', where: 'shop.warehouses.city', count: 1, fails: false }] });
  expect(text.split('\n')[0]).toBe(
    'Sealed: 1,000 rows in 2 of 2 copied tables, masked as the policy says; every file was searched, nothing found fails the proof, and 1 place is worth a look.',
  );
  expect(text).toContain(
    'Worth a look, though no failure:\n  shop.warehouses.city: 1 equal to an original, by decision or by chance',
  );
  expect(plain().split('\n')[0]).toMatch(/; no original was found in any file\.$/);
});

test('where nothing was chosen, no number says so', () => {
  const text = plain({
    image: null,
    tables: [],
    faults: [{ where: 'sampling.roots', fault: 'it is wrong', remedy: 'Correct it.' }],
  });
  expect(text).not.toContain('Rows: 0');
});

test('a plan says estimates, time, and what is worth a look', () => {
  const text = plain({ plan, image: null, tables: [], snapshotAt: null });
  expect(text).toContain('Planned: about 1,000 rows in 2 tables, 98 kB, 2 s of copying; nothing was copied.');
  expect(text).toContain('Link: 49 kB/s from the source to here, measured');
  expect(text).toContain('Foreign keys without an index on the child:\n  audit.events(actor_id)');
  expect(text).toContain('Tables without rows:\n  audit.log: schema-only');
});

test.each<[string, Partial<SampleReportInput>, RegExp]>([
  [
    'residue',
    { residue: [{ kind: 'raw-file', where: 'layer 3, base/1/2', count: 1, fails: true }] },
    /^Failed: originals were found in 1 place, and nothing was/,
  ],
  [
    'a failure',
    { image: null, failure: { step: 'Copy', message: 'The disk is full.' } },
    /^Failed: the run stopped/,
  ],
  [
    'an undecided column',
    {
      image: null,
      undecided: [{ table: customersTable, column: columnOf('x'), suggestion: 'x: email', evidence: ['y'] }],
    },
    /^Undecided: 1 column or path has no decision, and nothing was copied[\s\S]*\n {2}x: email {3}# y/,
  ],
  [
    'a wrong entry',
    { image: null, faults: [{ where: 'sampling.roots."x"', fault: 'there is no x', remedy: 'Name y.' }] },
    /^Refused: 1 entry of prodlike\.yml cannot be[\s\S]*sampling\.roots\."x": there is no x\. Name y\./,
  ],
])('%s decides the verdict', (_what, parts, expected) => {
  expect(plain(parts)).toMatch(expected);
});

test('stays short and never steers the terminal', () => {
  const text = renderSamplePlain(hostileSample('\u001b[31m\u009b\r', 500));
  expect(text.split('\n').length).toBeLessThan(300);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
