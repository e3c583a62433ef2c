import {
  clusterSubject,
  type DatabaseSubject,
  isMasked,
  kindOf,
  type MutationTarget,
  ownershipTags,
  type RdsCluster,
  type RdsInstance,
  type RdsReader,
  readSwitched,
} from '@prodlike/aws';
import { InputError, nearestWord } from '@prodlike/core';

/** An instance or a cluster by its name; or what the rotations under a prefix have made last. */
export type SourceWish = MutationTarget | { readonly kind: 'rotation'; readonly prefix: string };

/** What a clone is made of, as it was described. */
export interface FoundSource {
  readonly target: MutationTarget;
  readonly subject: DatabaseSubject;
}

/** @throws InputError where there is none; AdvisedError where AWS refuses */
export async function findSource(reader: RdsReader, wish: SourceWish): Promise<FoundSource> {
  const [instances, clusters] = await Promise.all([reader.describeInstances(), reader.describeClusters()]);
  const all = [...instances, ...clusters];
  const found = wish.kind === 'rotation' ? newestOfRotation(all, wish.prefix) : named(all, wish);
  if (!found) throw missing(all, wish, reader.region);
  const target = { kind: kindOf(found), identifier: found.identifier };
  const subject = 'members' in found ? clusterSubject(found, instances) : { instance: found };
  return { target, subject };
}

function named(
  all: readonly (RdsInstance | RdsCluster)[],
  { kind, identifier }: MutationTarget,
): RdsInstance | RdsCluster | undefined {
  return all.find((one) => one.identifier === identifier && kindOf(one) === kind);
}

/** The one that the record was moved to last. */
function newestOfRotation(
  all: readonly (RdsInstance | RdsCluster)[],
  prefix: string,
): RdsInstance | RdsCluster | undefined {
  let newest: { readonly one: RdsInstance | RdsCluster; readonly since: Date } | undefined;
  for (const one of all) {
    const { tags } = one;
    if ('cluster' in one && one.cluster !== undefined) continue;
    if (tags[ownershipTags.owner] !== 'rotate-rds' || tags[ownershipTags.prefix] !== prefix) continue;
    const since = readSwitched(tags[ownershipTags.switched])?.checkedSince;
    if (since && isMasked(one) && (!newest || since > newest.since)) newest = { one, since };
  }
  return newest?.one;
}

function missing(all: readonly (RdsInstance | RdsCluster)[], wish: SourceWish, region: string): InputError {
  if (wish.kind === 'rotation') {
    const fault = `is "${wish.prefix}", and no rotation under it has ended well in ${region}`;
    return new InputError(
      'source-prefix',
      fault,
      'Set the prefix of rotate-rds, and check the region and the role.',
    );
  }
  const { kind, identifier } = wish;
  const known = all.filter((one) => kindOf(one) === kind).map((one) => one.identifier);
  const near = nearestWord(identifier, known);
  return new InputError(
    `source-${kind}`,
    `names "${identifier}", and there is no such ${kind} in ${region}`,
    near === undefined ? 'Check the region and the role.' : `Did you mean "${near}"?`,
  );
}
