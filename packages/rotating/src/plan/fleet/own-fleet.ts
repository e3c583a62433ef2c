import {
  isMasked,
  kindOf,
  type MutationTarget,
  type OwnershipBounds,
  ownershipFaults,
  ownershipTags,
  type RdsCluster,
  type RdsInstance,
  readSwitched,
  statusMeaning,
} from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';
import { sourcesOf } from '../source/source-subject';

/** An instance or cluster of ours; members of clusters are part of theirs. */
export interface OwnTarget extends MutationTarget {
  readonly described: RdsInstance | RdsCluster;
  readonly source: string | undefined;
  readonly restoredFrom: string | undefined;
  /** The policy that it is masked by; undefined: it is not. */
  readonly maskedBy: string | undefined;
  /** The record was pointed at it, and it proved healthy. */
  readonly finished: boolean;
  /** Whether it can serve: RDS has not given it up, and nobody deletes it. */
  readonly sound: boolean;
  /** Whether a run could go on with it: it is sound, runs, and may be changed. */
  readonly usable: boolean;
  /** Whether it may be deleted by what it is: nobody protects or replicates it, and it is not being deleted. */
  readonly deletable: boolean;
}

/** What makes something ours, for one request. */
export function ownershipBounds(request: RotationRequest, state: DescribedState): OwnershipBounds {
  return {
    owner: 'rotate-rds',
    account: state.account,
    region: state.region,
    prefix: request.prefix,
    sources: sourcesOf(request, state),
    record: { zoneId: request.record.zoneId, name: request.record.name },
  };
}

/** All that is ours, newest first; what is just being made, and has no date yet, is the newest. */
export function ownFleet(request: RotationRequest, state: DescribedState): OwnTarget[] {
  const bounds = ownershipBounds(request, state);
  return [...state.instances.filter(({ cluster }) => cluster === undefined), ...state.clusters]
    .filter(({ identifier }) => identifier.startsWith(request.prefix))
    .filter((described) => ownershipFaults(bounds, described).length === 0)
    .map(ownTarget)
    .sort(newestFirst);
}

function ownTarget(described: RdsInstance | RdsCluster): OwnTarget {
  const { identifier, tags, status, deletionProtection } = described;
  const masked = isMasked(described);
  const broken = statusMeaning(status).kind === 'broken';
  const deleting = status === 'deleting' || status === 'delete-precheck';
  const replicated = 'replicas' in described && described.replicas.length > 0;
  return {
    kind: kindOf(described),
    identifier,
    described,
    source: tags[ownershipTags.source],
    restoredFrom: tags[ownershipTags.restoredFrom],
    maskedBy: masked ? tags[ownershipTags.policy] : undefined,
    finished: masked && readSwitched(tags[ownershipTags.switched])?.checkedSince !== undefined,
    sound: !deleting && (!broken || status === 'stopped' || status === 'stopping'),
    usable: !deletionProtection && !deleting && !broken,
    deletable: !deletionProtection && !deleting && !replicated,
  };
}

function newestFirst(one: OwnTarget, other: OwnTarget): number {
  const [a, b] = [one, other].map(
    ({ described }) => described.createdAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
  );
  if (a !== undefined && b !== undefined && a !== b) return b - a;
  return one.identifier < other.identifier ? 1 : one.identifier > other.identifier ? -1 : 0;
}
