import type { DatabaseSubject } from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { noRestore, ofSnapshot, type RestoreDecision } from './restore-choice';

const input = 'snapshot';

/** The snapshot asked for by identifier or ARN, whatever its age. */
export function namedSnapshot(
  { source }: RotationRequest,
  state: DescribedState,
  { identifier, subject }: { readonly identifier: string; readonly subject: DatabaseSubject | undefined },
): RestoreDecision {
  const found = state.snapshots.find((one) => one.identifier === identifier || one.arn === identifier);
  const name = `"${identifier}"`;
  if (!found) {
    return noRestore(
      input,
      `names ${name}, and there is no such snapshot of a DB ${source.kind} in the account ${state.account} in ${state.region}`,
      'Look for its identifier in the RDS console, or its ARN where another account shares it, and check the region.',
    );
  }
  if (found.kind !== source.kind) {
    return noRestore(
      input,
      `names ${name}, a snapshot of a DB ${found.kind}`,
      `Set source-${found.kind} to what it was taken of, "${found.source}".`,
    );
  }
  if (found.source !== source.identifier) {
    return noRestore(
      input,
      `names ${name}, which was taken of "${found.source}", not of "${source.identifier}"`,
      `Name a snapshot of "${source.identifier}", or set source-${source.kind}: ${found.source}.`,
    );
  }
  const engine = (subject?.cluster ?? subject?.instance)?.engine ?? expectedEngine(source.kind);
  if (found.engine !== engine) {
    return noRestore(
      input,
      `names ${name}, whose engine is ${found.engine}, not ${engine}`,
      `Name a snapshot of the engine ${engine}.`,
    );
  }
  if (found.status !== 'available' && found.status !== 'creating') {
    return noRestore(
      input,
      `names ${name}, whose status is "${found.status}"`,
      'Name one that is available, or leave the input out for the newest.',
    );
  }
  if (found.encrypted && (found.type === 'shared' || found.type === 'public')) {
    return noRestore(
      input,
      `names ${name}, which is shared by another account and encrypted: RDS restores no such snapshot directly`,
      'Copy it into this account, with a KMS key of this account, and name the copy.',
    );
  }
  return { choice: ofSnapshot(found), faults: [] };
}

function expectedEngine(kind: RotationRequest['source']['kind']): string {
  return kind === 'cluster' ? 'aurora-postgresql' : 'postgres';
}
