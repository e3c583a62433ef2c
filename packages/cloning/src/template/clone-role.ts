import { randomBytes } from 'node:crypto';
import {
  type ConnectionParameters,
  connect,
  quoteIdentifier,
  quoteLiteral,
  readRows,
  scramVerifier,
} from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { parseCloneName } from '../naming/clone-name';
import { bestEffort } from '../opening/best-effort';
import { copyDefaultPrivileges } from '../opening/copy-default-privileges';
import { lockDatabase } from '../opening/lock-database';
import { moveOwnership } from '../opening/move-ownership';
import { quietSession } from '../opening/quiet-session';

/** The comment by which a role of ours is known again; it names the role, so a copied one is worth nothing. */
const markOf = (clone: string): string => `prodlike: migrates ${clone}`;

const marked = `
  SELECT rolname::text FROM pg_roles
  WHERE rolname LIKE 'prodlike\\_%' AND shobj_description(oid, 'pg_authid') = 'prodlike: migrates ' || rolname`;

const defaultOwners = 'SELECT DISTINCT defaclrole::int8::float8 FROM pg_default_acl';

export interface CloneRoleRequest {
  /** A superuser of a server that is not ours. */
  readonly server: ConnectionParameters;
  /** The clone's database; the role has its name. */
  readonly clone: string;
  readonly expiresAt: Date;
}

/**
 * Makes the role that migrates where the server's account is a superuser: it owns everything in the clone and has nothing elsewhere,
 * and what leads out of the clone's database is locked. It goes with the clone.
 *
 * @param client the superuser's, in another database
 */
export async function makeCloneRole(
  client: Client,
  { server, clone, expiresAt }: CloneRoleRequest,
): Promise<ConnectionParameters> {
  const role = quoteIdentifier(clone);
  const password = randomBytes(24).toString('base64url');
  await client.query(
    `BEGIN; CREATE ROLE ${role} LOGIN VALID UNTIL ${quoteLiteral(expiresAt.toISOString())} PASSWORD ${quoteLiteral(scramVerifier(password))};
     COMMENT ON ROLE ${role} IS ${quoteLiteral(markOf(clone))}; COMMIT`,
  );
  await client.query(`ALTER DATABASE ${role} OWNER TO ${role}`);
  const there = await connect({ ...server, database: clone }, { applicationName: 'prodlike' });
  try {
    await quietSession(there);
    await lockDatabase(there);
    await moveOwnership(there, 'all', clone);
    for (const [owner] of await readRows(there, defaultOwners, v.tuple([v.number()])))
      await copyDefaultPrivileges(there, owner, clone);
  } finally {
    await there.end();
  }
  const { mintPassword: _, ...place } = server;
  return { ...place, database: clone, user: clone, password };
}

export async function hasCloneRole(client: Client, clone: string): Promise<boolean> {
  const rows = await readRows(client, `${marked} AND rolname = $1`, v.tuple([v.string()]), [clone]);
  return rows.length > 0;
}

/** Once the clone's database is gone. What the role made in other databases becomes the session's user's. */
export async function dropCloneRole(client: Client, clone: string): Promise<void> {
  if (!(await hasCloneRole(client, clone))) return;
  const role = quoteIdentifier(clone);
  await bestEffort(client, [
    `ALTER ROLE ${role} NOLOGIN`,
    `REASSIGN OWNED BY ${role} TO CURRENT_USER`,
    `DROP OWNED BY ${role}`,
    `DROP ROLE ${role}`,
  ]);
}

/** Those whose clone is gone, and whose time is up: their maker was killed between the two. */
export async function sweepCloneRoles(client: Client, now: Date): Promise<void> {
  const query = `${marked} AND NOT EXISTS (SELECT FROM pg_database WHERE datname = rolname)`;
  for (const [name] of await readRows(client, query, v.tuple([v.string()]))) {
    const parsed = parseCloneName(name);
    if (parsed && parsed.expiresAt < now) await dropCloneRole(client, name);
  }
}
