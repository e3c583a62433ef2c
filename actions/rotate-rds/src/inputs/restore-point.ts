import { InputError } from '@prodlike/core';
import type { RestorePoint } from '@prodlike/rotating';
import type { Inputs } from './inputs-schema';

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** What is restored. @throws InputError where inputs contradict each other, or a time is none */
export function restorePoint(inputs: Inputs): RestorePoint {
  const { snapshot, 'point-in-time': time, clone } = inputs;
  if (clone) {
    if (inputs['source-cluster'] === undefined)
      throw new InputError(
        'clone',
        'is true, and only Aurora clusters can be cloned',
        'Set source-cluster, or leave clone out.',
      );
    refuseSecond('clone', { snapshot, 'point-in-time': time });
    return { kind: 'clone' };
  }
  if (snapshot !== undefined) {
    refuseSecond('snapshot', { 'point-in-time': time });
    if (
      !/^[A-Za-z][\w:.-]{0,254}$|^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:(?:cluster-)?snapshot:[\w:.-]+$/.test(
        snapshot,
      )
    )
      throw new InputError(
        'snapshot',
        'is no identifier of a snapshot',
        'Write it as in rds:shop-2026-11-22-03-07.',
      );
    return { kind: 'snapshot', identifier: snapshot };
  }
  if (time === undefined) return { kind: 'newest' };
  return { kind: 'point-in-time', at: time.toLowerCase() === 'latest' ? undefined : instantOf(time) };
}

function instantOf(text: string): Date {
  const at = new Date(text);
  if (instantForm.test(text) && !Number.isNaN(at.getTime())) return at;
  const fault = `is ${JSON.stringify(text.slice(0, 60))}, which is no moment`;
  throw new InputError('point-in-time', fault, 'Write it as in 2026-11-22T03:00:00Z, or latest.');
}

function refuseSecond(input: string, others: Readonly<Record<string, string | undefined>>): void {
  const other = Object.keys(others).find((name) => others[name] !== undefined);
  if (other === undefined) return;
  throw new InputError(other, `is set together with ${input}`, 'Set one of the two.');
}
