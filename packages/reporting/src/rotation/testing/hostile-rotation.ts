import { composeRotationReport } from '../compose/compose-rotation-report';
import type { RotationReport } from '../rotation-report';
import { inputOf, outcome, plan } from './rotated';

/** A report all of whose names and messages are hostile, each list `times` long. */
export function hostileRotation(raw: string, times: number): RotationReport {
  const many = <T>(make: (index: number) => T): readonly T[] =>
    Array.from({ length: times }, (_, index) => make(index));
  const fault = { input: raw, fault: raw, remedy: raw, refusesPlan: times % 2 === 0 };
  return composeRotationReport(
    inputOf({
      dryRun: times % 3 === 0,
      account: raw,
      region: raw,
      plan: {
        ...plan,
        faults: many(() => fault),
        snapshot: { id: raw, status: raw, ...(times % 2 === 0 ? { createdAt: new Date(0) } : {}) },
        instances: { source: raw, previous: many(() => raw), next: raw },
        steps: many(() => ({ step: 'restore', target: raw, call: raw })),
        settings: many(() => ({ name: raw, source: raw, next: raw, verdict: 'surprise' })),
        priceDifference: { amount: times, currency: raw },
      },
      record: { name: raw, zoneId: raw, before: [raw] },
      outcome: {
        ...outcome,
        steps: many(() => ({
          step: 'check',
          outcome: 'failed',
          note: raw,
          startedAt: new Date(),
          durationMs: 5,
        })),
        deleted: many(() => raw),
      },
      ...(times > 2
        ? { failure: { step: 'check', message: raw, kind: 'definite', next: 'kept', rolledBack: true } }
        : {}),
    }),
  );
}
