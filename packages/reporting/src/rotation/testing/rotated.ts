import type { RotationReportInput } from '../compose/rotation-report-input';

/** Values for tests: a rotation in which all went well. */
export const plan: RotationReportInput['plan'] = {
  faults: [],
  kind: 'rotate',
  snapshot: {
    id: 'rds:shop-2026-11-22-03-07',
    createdAt: new Date('2026-11-22T03:07:00Z'),
    status: 'available',
  },
  instances: { source: 'shop', previous: ['app-dev-20261121', 'app-dev-20261120'], next: 'app-dev-20261122' },
  steps: [
    { step: 'restore', target: 'app-dev-20261122', call: 'rds:RestoreDBInstanceFromDBSnapshot' },
    { step: 'secure', target: 'app-dev-20261122', call: 'rds:ModifyDBInstance' },
    { step: 'scrub', target: 'app-dev-20261122', call: 'scrub' },
    { step: 'switch-record', target: 'db.dev.example.internal', call: 'route53:ChangeResourceRecordSets' },
    { step: 'retire', target: 'app-dev-20261121', call: 'rds:DeleteDBInstance' },
  ],
  settings: [
    { name: 'engine version', source: '15.4', next: '15.4', verdict: 'equal' },
    { name: 'instance class', source: 'db.r6g.xlarge', next: 'db.t4g.medium', verdict: 'on-purpose' },
    { name: 'storage throughput', source: '500 MB/s', next: '125 MB/s', verdict: 'surprise' },
  ],
  priceDifference: { amount: -312.5, currency: 'USD' },
};

const at = (time: string): Date => new Date(`2026-11-22T${time}Z`);

export const outcome: NonNullable<RotationReportInput['outcome']> = {
  steps: [
    {
      step: 'wait-for-snapshot',
      startedAt: at('04:00:01'),
      durationMs: 900,
      outcome: 'skipped',
      note: 'It is available.',
    },
    { step: 'restore', startedAt: at('04:00:02'), durationMs: 2_000, outcome: 'done' },
    { step: 'wait-until-available', startedAt: at('04:00:04'), durationMs: 900_000, outcome: 'done' },
    { step: 'secure', startedAt: at('04:15:04'), durationMs: 45_000, outcome: 'done' },
    { step: 'scrub', startedAt: at('04:15:49'), durationMs: 600_000, outcome: 'done' },
    { step: 'open', startedAt: at('04:25:49'), durationMs: 20_000, outcome: 'done' },
    { step: 'switch-record', startedAt: at('04:26:09'), durationMs: 31_000, outcome: 'done' },
    { step: 'check', startedAt: at('04:26:40'), durationMs: 700, outcome: 'done' },
    { step: 'retire', startedAt: at('04:26:41'), durationMs: 62_000, outcome: 'done' },
  ],
  next: {
    kind: 'instance',
    identifier: 'app-dev-20261122',
    host: 'app-dev-20261122.abc123.eu-west-1.rds.amazonaws.com',
    port: 5432,
    data: 'masked',
    inUse: true,
  },
  deleted: ['app-dev-20261121', 'app-dev-20261120'],
};

export function inputOf(parts: Partial<RotationReportInput> = {}): RotationReportInput {
  return {
    dryRun: false,
    startedAt: at('04:00:00'),
    finishedAt: at('04:27:43'),
    prodlikeVersion: '0.1.0',
    account: '123456789012',
    region: 'eu-west-1',
    policyHash: 'ab12',
    plan,
    record: {
      name: 'db.dev.example.internal',
      zoneId: 'Z0123456789',
      before: ['app-dev-20261121.abc123.eu-west-1.rds.amazonaws.com'],
    },
    outcome,
    ...parts,
  };
}

/** A dry run, as of the same plan. */
export function dryRun(): RotationReportInput {
  const { outcome: _, policyHash: __, ...rest } = inputOf({ dryRun: true });
  const fault = 'is not set, and what is not masked yet has to be kept apart';
  const remedy = 'Set it to a security group that lets in nobody but the runner.';
  const faults = [{ input: 'quarantine-security-group', fault, remedy, refusesPlan: false }];
  return { ...rest, policyHash: undefined, plan: { ...plan, faults } };
}
