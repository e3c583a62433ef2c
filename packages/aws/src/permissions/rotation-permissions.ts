import type { Permission, PermissionFeature } from './permission';
import { aurora } from './rights/aurora-rights';
import { database } from './rights/database-rights';
import { instances } from './rights/instance-rights';
import { record } from './rights/record-rights';
import { session } from './rights/session-rights';

const table = [
  ...instances,
  ...aurora,
  ...record,
  ...database,
  ...session,
] as const satisfies readonly Permission[];

/** The calls of AWS that rotation and its tunnel can make; one that is in no right does not compile. */
export type RotationAction = (typeof table)[number]['actions'][number];

/**
 * The one table of rights that `rotate-rds`, and the clone provider `rds`, can need.
 *
 * @param features what is asked for, `instance` or `aurora` among it
 */
export function rotationPermissions(features: readonly PermissionFeature[]): readonly Permission[] {
  const asked = new Set<PermissionFeature>(features);
  const all: readonly Permission[] = table;
  return all.filter((permission) => (permission.features ?? []).every((feature) => asked.has(feature)));
}
