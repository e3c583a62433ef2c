import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { disarmedUntil } from './disarm-mark';

export interface Role {
  readonly oid: number;
  readonly name: string;
  readonly mayLogin: boolean;
  readonly superuser: boolean;
  readonly replication: boolean;
  /** Its password's time is up. */
  readonly expired: boolean;
  /** It carries the mark of an earlier scrub. */
  readonly marked: boolean;
  /** The current user has ADMIN OPTION on it. */
  readonly administered: boolean;
}

/** One row of pg_auth_members. */
export interface Membership {
  readonly member: string;
  readonly role: string;
  /** null where the grantor is gone. */
  readonly grantor: string | null;
  /** False where the member may only pass it on (PostgreSQL 16: neither INHERIT nor SET). */
  readonly usable: boolean;
}

/** The cluster's roles, and who looks at them. */
export interface RoleFacts {
  readonly serverVersion: number;
  readonly currentUser: string;
  readonly sessionUser: string;
  readonly superuser: boolean;
  readonly mayCreateRoles: boolean;
  readonly roles: readonly Role[];
  readonly memberships: readonly Membership[];
}

const selfSql = `
  SELECT current_setting('server_version_num')::int, current_user, session_user, rolsuper, rolcreaterole
  FROM pg_roles WHERE rolname = current_user`;

const rolesSql = `
  SELECT oid, rolname, rolcanlogin, rolsuper, rolreplication, coalesce(rolvaliduntil < now(), false),
    coalesce(rolvaliduntil = timestamptz '${disarmedUntil}', false), pg_has_role(oid, 'MEMBER WITH ADMIN OPTION')
  FROM pg_roles ORDER BY rolname`;

const membershipsSql = (serverVersion: number): string => `
  SELECT m.rolname, r.rolname, g.rolname, ${serverVersion >= 160_000 ? 'a.inherit_option OR a.set_option' : 'true'}
  FROM pg_auth_members a
  JOIN pg_roles m ON m.oid = a.member
  JOIN pg_roles r ON r.oid = a.roleid
  LEFT JOIN pg_roles g ON g.oid = a.grantor
  ORDER BY 1, 2, 3`;

const selfRow = v.tuple([v.number(), v.string(), v.string(), v.boolean(), v.boolean()]);
const flag = v.boolean();
const roleRow = v.tuple([v.number(), v.string(), flag, flag, flag, flag, flag, flag]);
const membershipRow = v.tuple([v.string(), v.string(), v.nullable(v.string()), flag]);

export async function readRoles(client: Client): Promise<RoleFacts> {
  const [self] = await readRows(client, selfSql, selfRow);
  if (self === undefined) throw new Error('The server does not list the current user among its roles.');
  const [serverVersion, currentUser, sessionUser, superuser, mayCreateRoles] = self;
  const roles = await readRows(client, rolesSql, roleRow);
  const memberships = await readRows(client, membershipsSql(serverVersion), membershipRow);
  return {
    ...{ serverVersion, currentUser, sessionUser, superuser, mayCreateRoles },
    roles: roles.map(([oid, name, mayLogin, ...rest]) => {
      const [isSuperuser, replication, expired, marked, administered] = rest;
      return { oid, name, mayLogin, superuser: isSuperuser, replication, expired, marked, administered };
    }),
    memberships: memberships.map(([member, role, grantor, usable]) => ({ member, role, grantor, usable })),
  };
}
