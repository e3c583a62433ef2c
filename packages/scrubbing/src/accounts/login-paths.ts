import type { Membership } from './read-roles';

/** Direct memberships of a role that let it log in, or act as somebody who can. */
export interface LoginPaths {
  of(member: string): readonly Membership[];
  /** Only those that lead to rds_iam, at any depth. */
  toIam(member: string): readonly Membership[];
}

/** The role of Amazon RDS whose members, indirect ones too, log in with IAM tokens. */
export const iamRole = 'rds_iam';

/**
 * @param staying names of the roles that can log in after the scrub; membership in a role that cannot is no way in
 */
export function loginPaths(memberships: readonly Membership[], staying: ReadonlySet<string>): LoginPaths {
  const leading = new Set([iamRole]);
  for (const role of leading) {
    for (const membership of memberships) if (membership.role === role) leading.add(membership.member);
  }
  const direct = (member: string): readonly Membership[] =>
    memberships.filter((membership) => membership.member === member);
  const toIam = (member: string): readonly Membership[] =>
    direct(member).filter((membership) => leading.has(membership.role));
  return {
    toIam,
    of: (member) =>
      direct(member).filter(
        ({ role, usable }) => leading.has(role) || (usable && staying.has(role) && role !== member),
      ),
  };
}
