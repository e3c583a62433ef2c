import { catalogName, repositoryPath } from '@prodlike/core';
import { composeReport } from './compose-report';
import { parseExceptions } from './exceptions/parse-exceptions';
import * as given from './fixtures/observed';
import type { MigrationOrigin } from './public-report';

function reportOf(comments: string, origin: MigrationOrigin = 'branch', heldMs = 5_000) {
  return composeReport({
    observation: given.observationOf({ locks: [given.lockOf(heldMs, { line: 7 })] }),
    command: given.command,
    clone: given.clone,
    files: [
      {
        migration: given.migration,
        file: repositoryPath('db/V2__orders.sql'),
        origin,
        exceptions: parseExceptions(comments),
      },
    ],
  });
}

describe('composeReport', () => {
  it('joins findings with the migration’s file and line', () => {
    const report = reportOf('');
    expect(report.verdict).toBe('danger');
    expect(report.findings[0]).toMatchObject({ file: 'db/V2__orders.sql', line: 7 });
    expect(report.migrations[0]).toMatchObject({ file: 'db/V2__orders.sql', origin: 'branch' });
  });

  it('caps what was pending before the branch at a warning', () => {
    expect(reportOf('', 'pending').verdict).toBe('warning');
  });

  it.each([
    '-- prodlike: allow blocking-lock because the shop is closed on Sundays',
    '-- prodlike: allow blocking-lock on orders because nobody writes it at night',
    'x; /* prodlike: allow blocking-lock on "public"."orders" because: maintenance */',
    '// prodlike: ALLOW blocking-lock on public.Orders because of the window',
  ])('does not count what %j allows, and shows the reason', (comment) => {
    const report = reportOf(comment);
    expect(report.verdict).toBe('ok');
    expect(report.findings[0]?.exception).toMatch(/closed|nobody|maintenance|window/);
    expect(report.exceptions[0]).toMatchObject({ rule: 'blocking-lock', used: true, line: 1 });
  });

  it.each([
    ['-- prodlike: allow blocking-lock', /no reason/],
    ['-- prodlike: allow blocking-lock because ...', /no reason/],
    ['-- prodlike: allow bloking-lock because I say so', /no rule "bloking-lock"/],
    ['-- prodlike: allow migration-failed because it always does', /knows no exception/],
    ['-- prodlike: ignore everything', /not of the form/],
  ])('refuses %j, and says why', (comment, why) => {
    const report = reportOf(comment);
    expect(report.verdict).toBe('danger');
    const fault = report.findings.find(({ rule }) => rule === 'exception-invalid');
    expect(fault).toMatchObject({ level: 'warning', line: 1 });
    expect(fault?.message).toMatch(why);
  });

  it('does not apply an exception to another relation, and reports it as unused', () => {
    const report = reportOf('-- prodlike: allow blocking-lock on customers because it is small');
    expect(report.verdict).toBe('danger');
    expect(report.exceptions[0]?.used).toBe(false);
  });

  it('keeps what each of 5,000 statements did to its table, and one finding for 10,000 slow statements', () => {
    const locks = Array.from({ length: 5_000 }, (_, i) =>
      given.lockOf(150, { relation: catalogName(`t${i}`), transaction: i, line: i }),
    );
    const statements = Array.from({ length: 10_000 }, () => given.statementOf(120));
    const report = composeReport({
      observation: given.observationOf({ locks, statements }),
      command: given.command,
      clone: given.clone,
    });
    expect(report.findings).toHaveLength(5_001);
  });
});
