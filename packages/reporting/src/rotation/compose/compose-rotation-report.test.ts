import { dryRun, inputOf, outcome, plan } from '../testing/rotated';
import { composeRotationReport } from './compose-rotation-report';

const refused = {
  input: 'prefix',
  fault: 'is "prod", and the source is "prod"',
  remedy: 'Choose another.',
  refusesPlan: true,
};

describe('composeRotationReport', () => {
  it('of a rotation', () => {
    const report = composeRotationReport(inputOf());
    expect(report).toMatchObject({
      verdict: 'rotated',
      snapshot: { id: 'rds:shop-2026-11-22-03-07', createdAt: '2026-11-22T03:07:00Z' },
      endpoint: 'app-dev-20261122.abc123.eu-west-1.rds.amazonaws.com:5432',
      record: {
        before: 'app-dev-20261121.abc123.eu-west-1.rds.amazonaws.com',
        after: 'app-dev-20261122.abc123.eu-west-1.rds.amazonaws.com',
      },
      durationMs: 1_663_000,
      failure: null,
    });
    expect(report.steps[0]).toEqual({
      step: 'wait-for-snapshot',
      startedAt: '2026-11-22T04:00:01Z',
      durationMs: 900,
      outcome: 'skipped',
      note: 'It is available.',
    });
  });

  it('sorts what surprises to the front, and leaves the rest as planned', () => {
    const { settings } = composeRotationReport(inputOf());
    expect(settings.map(({ verdict }) => verdict)).toEqual(['surprise', 'on-purpose', 'equal']);
  });

  it('of a dry run: every step once, planned; what only a real run needs is a note', () => {
    const report = composeRotationReport(dryRun());
    expect(report).toMatchObject({ verdict: 'planned', policyHash: null, endpoint: null, faults: [] });
    expect(report.record.after).toBeNull();
    expect(report.notes.map(({ where }) => where)).toEqual(['quarantine-security-group']);
    expect(report.steps).toEqual(
      ['restore', 'secure', 'scrub', 'switch-record', 'retire'].map((step) => ({
        step,
        startedAt: null,
        durationMs: null,
        outcome: 'planned',
        note: null,
      })),
    );
  });

  it.each([true, false])('a fault of the plan refuses it, also in a dry run (%s)', (isDry) => {
    const report = composeRotationReport(inputOf({ dryRun: isDry, plan: { ...plan, faults: [refused] } }));
    expect(report).toMatchObject({ verdict: 'refused', notes: [] });
    expect(report.faults).toEqual([{ where: 'prefix', fault: refused.fault, remedy: refused.remedy }]);
  });

  it('of a real run, whatever is missing refuses it', () => {
    const report = composeRotationReport({ ...dryRun(), dryRun: false });
    expect(report).toMatchObject({ verdict: 'refused', notes: [] });
  });

  it('of a failure: the record was not moved', () => {
    const { next, ...rest } = outcome;
    const report = composeRotationReport(
      inputOf({
        outcome: { ...rest, ...(next === undefined ? {} : { next: { ...next, inUse: false } }) },
        failure: {
          step: 'scrub',
          message: 'Undecided columns.',
          kind: 'definite',
          next: 'deleted',
          rolledBack: false,
        },
      }),
    );
    expect(report).toMatchObject({ verdict: 'failed', record: { after: null } });
  });

  it('of a run that had nothing to restore', () => {
    const report = composeRotationReport(inputOf({ plan: { ...plan, kind: 'up-to-date' } }));
    expect(report.verdict).toBe('up-to-date');
  });
});
