import { settled, settledAfterChange } from '@prodlike/aws';
import { AdvisedError, formatDuration } from '@prodlike/core';
import { databaseTarget } from '../database-target';
import { recordState } from '../record/record-state';
import type { SignIn } from '../rotation-effects';
import type { RotationRun } from '../rotation-run';
import type { StepResult } from '../step-log';
import { untilSettled } from '../until-settled';

/** Production's password ends, before anything else: from here on only this run can sign in as the master user. */
export async function secure(run: RotationRun): Promise<StepResult> {
  const [next, record] = await Promise.all([run.require(), run.findRecord()]);
  if (recordState(record, next) === 'settled') {
    return { outcome: 'skipped', note: `${next.identifier} is in use: its sign-in stays as it is.` };
  }
  const { effects, signInBy, rds } = run.options;
  const signIn: SignIn =
    signInBy === 'iam' ? { kind: 'iam' } : { kind: 'password', password: effects.newPassword() };
  if (signIn.kind === 'iam') await rds.setIamOnly(run.next, { signal: run.signal });
  else await rds.setMasterPassword(run.next, signIn.password, { signal: run.signal });
  const condition = signIn.kind === 'iam' ? settledAfterChange(run.deadlines.changeShowsMs) : settled;
  await untilSettled(run, run.next, condition, run.deadlines.changeMs);
  run.signIn = signIn;
  await untilAccepted(run);
  const how = signIn.kind === 'iam' ? 'takes IAM tokens only' : 'has a new master password';
  return { outcome: 'done', note: `${next.identifier} ${how}.` };
}

/** RDS may show `available` before it has begun the change: only the server knows when it holds. */
async function untilAccepted(run: RotationRun): Promise<void> {
  const { changeMs } = run.deadlines;
  const until = performance.now() + changeMs;
  for (;;) {
    const target = databaseTarget(run, await run.require());
    if (await run.options.effects.signIn(target, run.signal)) return;
    if (performance.now() > until) {
      throw new AdvisedError(
        `${target.identifier} does not take the new sign-in of "${target.user}" after ${formatDuration(changeMs)}.`,
        'Look at its recent events in the RDS console, then run again: it is set once more.',
      );
    }
    await run.pause();
  }
}
