import {
  type DatabaseSubject,
  isMasked,
  kindOf,
  type MutationTarget,
  ownershipTags,
  type RdsCluster,
  type RdsInstance,
  type RdsSnapshot,
  type RestoreFrom,
  readSwitched,
} from '@prodlike/aws';
import { AdvisedError, InputError } from '@prodlike/core';
import type { CloneMethod } from '../clone';

/** What a clone is made from. */
export interface CloneSource {
  readonly method: CloneMethod;
  readonly from: RestoreFrom;
  /** The snapshot's identifier, or what else it is, as the tag of the clone says it. */
  readonly restoredFrom: string;
  readonly snapshot?: RdsSnapshot;
  readonly dataAsOf: Date;
}

interface SourceFacts {
  readonly source: MutationTarget;
  readonly subject: DatabaseSubject;
  /** Of the source, in any order. */
  readonly snapshots: readonly RdsSnapshot[];
  readonly allowUnmasked: boolean;
  readonly now: Date;
}

const fromRotation =
  'Name a development instance that rotate-rds has made and masked, or set clone-unmasked: true where the migration command may read original data.';

/**
 * What is restored. A cluster is cloned copy-on-write as it is. Of an instance the newest snapshot is taken; where the source is a
 * masked one of ours, only from the time after it was masked, since RDS backs up a restored instance before anybody can mask it:
 * then a point in time, where no snapshot is from after that.
 *
 * @throws InputError where the source may not be cloned; AdvisedError where there is nothing to clone it from yet
 */
export function chooseCloneSource(facts: SourceFacts): CloneSource {
  const { source, subject, allowUnmasked, now } = facts;
  const described = subject.cluster ?? subject.instance;
  if (!described) throw new Error('The source was not described.');
  refuseWrongSource(described);
  const maskedSince = maskedTime(described);
  if (!maskedSince && !allowUnmasked) {
    throw new InputError(
      `source-${source.kind}`,
      `names "${source.identifier}", whose tags do not say that a rotation has masked it and proved that`,
      fromRotation,
    );
  }
  if (source.kind === 'cluster') {
    const from = { kind: 'clone', source: source.identifier } as const;
    return { method: 'aurora-clone', from, restoredFrom: `clone:${now.toISOString()}`, dataAsOf: now };
  }
  const since = allowUnmasked ? new Date(0) : (maskedSince ?? now);
  const restored = ofSnapshot(facts.snapshots, source, since) ?? ofBackups(described, since);
  if (restored) return restored;
  throw new AdvisedError(
    `There is no backup of "${source.identifier}" from after ${since.toISOString()}, when it was proved to be masked.`,
    'RDS offers points in time some minutes after a change: wait a little. Without automated backups (backup-retention of rotate-rds), take a snapshot of it.',
  );
}

function refuseWrongSource(described: RdsInstance | RdsCluster): void {
  const { identifier, engine } = described;
  const kind = kindOf(described);
  const input = `source-${kind}`;
  if ('cluster' in described && described.cluster !== undefined) {
    const fault = `names "${identifier}", a member of the cluster "${described.cluster}"`;
    throw new InputError(input, fault, `Set source-cluster: ${described.cluster} instead.`);
  }
  const expected = kind === 'cluster' ? 'aurora-postgresql' : 'postgres';
  if (engine === expected) return;
  throw new InputError(
    input,
    `names "${identifier}", whose engine is ${engine}`,
    `It has to be ${expected}.`,
  );
}

/** From when on its data are masked for certain: the record was moved to it afterwards. undefined: it is not ours, or not masked. */
function maskedTime(described: RdsInstance | RdsCluster): Date | undefined {
  const { tags } = described;
  if (tags[ownershipTags.owner] !== 'rotate-rds' || !isMasked(described)) return undefined;
  return readSwitched(tags[ownershipTags.switched])?.checkedSince;
}

function ofSnapshot(
  snapshots: readonly RdsSnapshot[],
  source: MutationTarget,
  since: Date,
): CloneSource | undefined {
  let newest: (RdsSnapshot & { readonly createdAt: Date }) | undefined;
  for (const { createdAt, ...one } of snapshots) {
    if (!createdAt || createdAt < since || one.status !== 'available') continue;
    if (one.kind !== source.kind || one.source !== source.identifier) continue;
    if (newest === undefined || createdAt > newest.createdAt) newest = { ...one, createdAt };
  }
  return (
    newest && {
      method: 'snapshot-restore',
      from: { kind: 'snapshot', snapshot: newest.identifier },
      restoredFrom: newest.identifier,
      snapshot: newest,
      dataAsOf: newest.createdAt,
    }
  );
}

function ofBackups(described: RdsInstance | RdsCluster, since: Date): CloneSource | undefined {
  const latest = described.latestRestorableTime;
  if (!latest || latest < since) return undefined;
  return {
    method: 'point-in-time-restore',
    from: { kind: 'point-in-time', source: described.identifier, at: latest },
    restoredFrom: `point-in-time:${latest.toISOString()}`,
    dataAsOf: latest,
  };
}
