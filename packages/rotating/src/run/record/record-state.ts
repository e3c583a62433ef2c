import { leadsTo, ownershipTags, readSwitched } from '@prodlike/aws';
import type { DescribedRecord } from '../../rotation-plan';
import type { Reachable } from '../rotation-run';

/**
 * How far the record is: `settled`, it points at the new one, which has proved healthy; `unchecked`, it points there, but
 * maybe not on all of Route 53's servers, and nothing is proved; `elsewhere`.
 */
export type RecordState = 'elsewhere' | 'unchecked' | 'settled';

/** Decided from the record's value and the tag that is written around its change. */
export function recordState(record: DescribedRecord | undefined, next: Reachable): RecordState {
  if (!record?.values.some((value) => leadsTo(value, next))) return 'elsewhere';
  const switched = readSwitched(next.tags[ownershipTags.switched]);
  return switched?.checkedSince === undefined ? 'unchecked' : 'settled';
}
