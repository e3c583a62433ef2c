import type { Permission } from './permission';

/**
 * Permissions of the same actions under the same conditions as one, with the resources of all: the same rights in fewer
 * characters, of which a managed policy has 6,144
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
export function mergePermissions(permissions: readonly Permission[]): Permission[] {
  const merged = new Map<string, Permission>();
  for (const permission of permissions) {
    const key = JSON.stringify([permission.actions, permission.conditions ?? null]);
    const first = merged.get(key);
    const resources = new Set([...(first?.resources ?? []), ...permission.resources]);
    merged.set(key, { ...(first ?? permission), resources: [...resources] });
  }
  return [...merged.values()];
}
