import { leadsTo, ownershipTags, readSwitched, switchedTag } from '@prodlike/aws';
import type { DescribedRecord } from '../../rotation-plan';
import { tagNext } from '../change-next';
import { pointRecord } from '../record/point-record';
import { recordState } from '../record/record-state';
import type { Reachable, RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/** Points the record at the new endpoint, once the tags say what it held before. */
export async function switchRecord(run: RotationRun): Promise<StepResult> {
  const { name, ttlSeconds } = run.options.request.record;
  const [next, record] = await Promise.all([run.require(), run.findRecord()]);
  const state = recordState(record, next);
  if (state === 'settled') return { outcome: 'skipped', note: `${name} points at ${next.identifier}.` };
  const noted = readSwitched(next.tags[ownershipTags.switched]) !== undefined;
  if (state === 'elsewhere' || !noted) await noteFormer(run, next, record);
  // Where it points there already, its change may not have reached all of Route 53's servers: the same again says when.
  run.insyncAt = await pointRecord(run, { value: next.endpoint.host, ttlSeconds });
  return { outcome: 'done', note: `${name} points at ${next.identifier}, on all of Route 53's servers.` };
}

async function noteFormer(
  run: RotationRun,
  next: Reachable,
  record: DescribedRecord | undefined,
): Promise<void> {
  const [value] = record?.values ?? [];
  const former = value !== undefined && !leadsTo(value, next) ? value : undefined;
  const tag = switchedTag({
    formerHost: former,
    formerTtlSeconds: former === undefined ? 0 : (record?.ttlSeconds ?? 0),
    checkedSince: undefined,
  });
  if (next.tags[ownershipTags.switched] !== tag) await tagNext(run, { [ownershipTags.switched]: tag });
}
