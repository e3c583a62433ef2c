import { type MutationTarget, settled } from '@prodlike/aws';
import { memberName } from '../../plan/fleet/next-name';
import { type RotationRun, requireRestore } from '../rotation-run';
import { untilSettled } from '../until-settled';

/** The new instance, or the new cluster's one member: the server behind either. */
export function serverOf({
  kind,
  identifier,
}: MutationTarget): MutationTarget & { readonly kind: 'instance' } {
  return { kind: 'instance', identifier: kind === 'cluster' ? memberName(identifier) : identifier };
}

/** A cluster comes without a server: its member is made once the cluster is available, where it is not there already. */
export async function ensureMember(run: RotationRun): Promise<void> {
  const member = serverOf(run.next);
  if ((await run.options.reader.describeInstance(member.identifier)) === undefined) {
    const settings = requireRestore(run);
    if (settings.kind !== 'cluster') throw new Error('An instance has no member.');
    await run.options.rds.createMember(settings, { signal: run.signal });
  }
  await untilSettled(run, member, settled, run.deadlines.availableMs);
}
