import { clusterSubject, type DatabaseSubject } from '@prodlike/aws';
import type { DescribedState } from '../../rotation-plan';
import type { RotationRequest } from '../../rotation-request';

/** The source as it was described; undefined: it is not in this account and region. */
export function sourceSubject(
  { source }: RotationRequest,
  state: DescribedState,
): DatabaseSubject | undefined {
  if (source.kind === 'instance') {
    const instance = state.instances.find(({ identifier }) => identifier === source.identifier);
    return instance && { instance };
  }
  const cluster = state.clusters.find(({ identifier }) => identifier === source.identifier);
  return cluster && clusterSubject(cluster, state.instances);
}

/** Identifiers that must never be changed: the source's, its cluster's, and all members' of that. */
export function sourcesOf({ source }: RotationRequest, state: DescribedState): string[] {
  const described = state.instances.find(({ identifier }) => identifier === source.identifier);
  const name = source.kind === 'cluster' ? source.identifier : described?.cluster;
  const cluster = state.clusters.find(({ identifier }) => identifier === name);
  const members = cluster?.members.map(({ identifier }) => identifier) ?? [];
  return [...new Set([source.identifier, ...(name === undefined ? [] : [name]), ...members])];
}
