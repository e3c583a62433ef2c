import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import { isMasked, isPolicyHash } from './data-safety';
import type { Change } from './mutation';
import { ownershipTags } from './ownership-tags';

const changeable: readonly string[] = [
  ownershipTags.data,
  ownershipTags.policy,
  ownershipTags.lease,
  ownershipTags.switched,
  ownershipTags.expires,
];

/** Why tags may not be written: only the state's are, and `data: masked` only together with the proof's policy. */
export function tagChangeFaults({ call, tags }: Change, described: RdsInstance | RdsCluster): string[] {
  if (call !== 'AddTagsToResource') return [`${call} changes no tags.`];
  const keys = Object.keys(tags ?? {});
  if (tags === undefined || keys.length === 0) return ['AddTagsToResource was given no tags.'];
  const faults = keys
    .filter((key) => !changeable.includes(key))
    .map((key) => `The tag ${key} of ${described.identifier} is not to be changed.`);
  const data = tags[ownershipTags.data];
  const policy = tags[ownershipTags.policy];
  if (data === undefined && policy === undefined) return faults;
  if (data !== 'masked' || !isPolicyHash(policy)) {
    faults.push(
      `${ownershipTags.data}=masked and ${ownershipTags.policy} are only written together, not "${data ?? ''}" with "${policy ?? ''}".`,
    );
  } else if (isMasked(described) && described.tags[ownershipTags.policy] !== policy) {
    faults.push(`${described.identifier} is masked under another policy.`);
  }
  return faults;
}
