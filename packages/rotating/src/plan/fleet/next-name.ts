import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';

const mostOfADay = 99;

/** The name of a cluster's one member. */
export function memberName(cluster: string): string {
  return `${cluster}-a`;
}

/**
 * `<prefix>YYYYMMDD` by the UTC date of `now`, with `-2`, `-3` … where that is taken, by an instance or a cluster, or as its
 * member's name; undefined: 99 are.
 */
export function nextName(
  { prefix, source }: Pick<RotationRequest, 'prefix' | 'source'>,
  { now, instances, clusters }: Pick<DescribedState, 'now' | 'instances' | 'clusters'>,
): string | undefined {
  const taken = new Set([...instances, ...clusters].map(({ identifier }) => identifier));
  const first = `${prefix}${now.toISOString().slice(0, 10).replaceAll('-', '')}`;
  for (let count = 1; count <= mostOfADay; count += 1) {
    const name = count === 1 ? first : `${first}-${count}`;
    const names = source.kind === 'cluster' ? [name, memberName(name)] : [name];
    if (!names.some((one) => taken.has(one))) return name;
  }
  return undefined;
}
