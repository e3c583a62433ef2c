import { ownershipTags, readSwitched, switchedTag } from '@prodlike/aws';
import { tagNext } from '../change-next';
import { databaseTarget } from '../database-target';
import { recordState } from '../record/record-state';
import { rollBack } from '../record/roll-back';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';

/** The new database, reached through the record, has to answer; else the record is set back. */
export async function check(run: RotationRun): Promise<StepResult> {
  const { effects, request } = run.options;
  const { name } = request.record;
  const [next, record] = await Promise.all([run.require(), run.findRecord()]);
  if (recordState(record, next) === 'settled') {
    return { outcome: 'skipped', note: `${next.identifier} answered through ${name} before.` };
  }
  const target = databaseTarget(run, next);
  const verdict = await effects.check(target, name, run.signal);
  const switched = readSwitched(next.tags[ownershipTags.switched]);
  if (!verdict.passed) return await rollBack(run, switched, verdict);
  await effects.storeSecret?.(target);
  await run.require();
  await tagNext(run, {
    [ownershipTags.switched]: switchedTag({
      formerHost: switched?.formerHost,
      formerTtlSeconds: switched?.formerTtlSeconds ?? 0,
      checkedSince: run.insyncAt ?? run.now(),
    }),
  });
  return { outcome: 'done', note: `${next.identifier} answers through ${name}.` };
}
