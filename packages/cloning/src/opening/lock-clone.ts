import { randomBytes } from 'node:crypto';
import { connect, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { inParallel } from '../directory/in-parallel';
import { actForAll } from './act-for-all';
import { copyDefaultPrivileges } from './copy-default-privileges';
import { createHeir } from './create-heir';
import { hasDefiners, moveDefiners } from './definers';
import { grantAllData } from './grant-all-data';
import { lockDatabase } from './lock-database';
import { lockServer } from './lock-server';
import { moveOwnership } from './move-ownership';
import { quietSession } from './quiet-session';
import { replaceSuperuser } from './replace-superuser';
import type { SuperuserSession } from './superuser-session';

export interface LockOptions {
  /** The database to migrate. */
  readonly database: string;
  /** The role to migrate as, which exists; it may be a superuser, the session's own too. */
  readonly role: string;
}

const rolesBefore = `
  SELECT r.oid::int8::float8, r.rolsuper, r.oid = 10 OR r.rolname = session_user,
    ARRAY (SELECT s.oid::int8::float8 FROM pg_authid s WHERE s.rolsuper),
    ARRAY (SELECT s.oid::int8::float8 FROM pg_authid s WHERE s.oid = 10 OR s.rolname = session_user)
  FROM pg_authid r WHERE r.rolname = $1`;
const rolesSchema = v.tuple([v.number(), v.boolean(), v.boolean(), v.array(v.number()), v.array(v.number())]);

interface Roles {
  /** The migrating role's number before. */
  readonly oid: number;
  readonly wasSuperuser: boolean;
  /** It has to stay a superuser, and so cannot be the one that migrates. */
  readonly stays: boolean;
  readonly superusers: readonly number[];
  readonly staying: readonly number[];
}

const openDatabases = 'SELECT datname FROM pg_database WHERE datallowconn AND datconnlimit >= -1';

/**
 * Locks a clone on a server of ours. Afterwards the session's user is the only superuser that may log in, and the role that migrates
 * is one from which nothing leads out of the server's databases. A superuser becomes an ordinary role of the same name that owns
 * what it owned in the database, may act for all other roles, and may make roles and databases.
 *
 * @returns the name that the session's user has now
 */
export async function lockClone(session: SuperuserSession, options: LockOptions): Promise<string> {
  const { client, parameters } = session;
  const { database, role } = options;
  const roles = await readRoles(client, role);
  if (roles.wasSuperuser && roles.stays) await replaceSuperuser(client, role);
  if (parameters.password === undefined) await client.query('ALTER ROLE CURRENT_USER PASSWORD NULL');
  await lockServer(client);
  if (roles.wasSuperuser) await actForAll(client, role, database);
  const user = await sessionUser(client);
  const heir = roles.wasSuperuser ? async () => role : onceMade(client);
  const names = await readRows(client, openDatabases, v.tuple([v.string()]));
  const databases = names.map(([name]) => name);
  await inParallel(databases, async (name) => {
    const there = await connect({ ...parameters, user, database: name }, { applicationName: 'prodlike' });
    try {
      await quietSession(there);
      await lockDatabase(there);
      if (await hasDefiners(there, roles.superusers)) {
        await moveDefiners(there, roles.superusers, await heir());
        if (!roles.wasSuperuser) await grantAllData(there, await heir());
      }
      if (name === database && roles.wasSuperuser) await inherit(there, roles, role);
    } finally {
      await there.end();
    }
  });
  return user;
}

async function readRoles(client: Client, role: string): Promise<Roles> {
  const [row] = await readRows(client, rolesBefore, rolesSchema, [role]);
  if (row === undefined) throw new Error('The role to migrate as has gone.');
  const [oid, wasSuperuser, stays, superusers, staying] = row;
  return { oid, wasSuperuser, stays, superusers, staying };
}

async function inherit(client: Client, { oid, stays, staying }: Roles, role: string): Promise<void> {
  await moveOwnership(client, staying, role);
  if (stays) await copyDefaultPrivileges(client, oid, role);
}

async function sessionUser(client: Client): Promise<string> {
  const rows = await readRows(client, 'SELECT session_user::text', v.tuple([v.string()]));
  return rows.map(([name]) => name).join('');
}

/** Who owns the functions that ran with a superuser's rights; made when the first is found. */
function onceMade(client: Client): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => {
    const name = `prodlike_heir_${randomBytes(4).toString('hex')}`;
    made ??= createHeir(client, name).then(() => name);
    return made;
  };
}
