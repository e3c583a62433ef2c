import { randomBytes } from 'node:crypto';
import { InputError, nearestWord } from '@prodlike/core';
import { quoteIdentifier, quoteLiteral, scramVerifier } from '@prodlike/postgres';
import type { Client } from 'pg';

const ownerOf = 'SELECT pg_get_userbyid(datdba) AS role FROM pg_database WHERE datname = $1';
const loginRoles = "SELECT rolname AS role FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname";

/**
 * Lets the migration's role log in on the clone with a new password, whatever kept it from that at the source (NOLOGIN, an
 * expired password, a connection limit).
 */
export async function openMigrationRole(
  client: Client,
  user: string,
): Promise<{ readonly user: string; readonly password: string }> {
  const password = randomBytes(24).toString('base64url');
  await client.query(
    `ALTER ROLE ${quoteIdentifier(user)} LOGIN CONNECTION LIMIT -1 VALID UNTIL 'infinity' PASSWORD ${quoteLiteral(scramVerifier(password))}`,
  );
  return { user, password };
}

/**
 * The role that migrates.
 *
 * @param wanted the input `user`; absent: the database's owner
 * @throws InputError for a role that the base does not have
 */
export async function chooseMigrationRole(
  client: Client,
  database: string,
  wanted: string | undefined,
): Promise<string> {
  return wanted === undefined ? await ownerName(client, database) : await requireRole(client, wanted);
}

async function ownerName(client: Client, database: string): Promise<string> {
  const { rows } = await client.query<{ role: string }>(ownerOf, [database]);
  const [owner] = rows;
  if (!owner) throw new Error('The database has no owner.');
  return owner.role;
}

async function requireRole(client: Client, wanted: string): Promise<string> {
  const { rows } = await client.query<{ role: string }>(loginRoles);
  const roles = rows.map(({ role }) => role);
  if (roles.includes(wanted)) return wanted;
  const near = nearestWord(wanted, roles);
  throw new InputError(
    'user',
    `is ${JSON.stringify(wanted)}, a role that the base does not have`,
    near === undefined
      ? `Set it to one of ${roles.join(', ')}, or leave it out for the database's owner.`
      : `Did you mean ${near}?`,
  );
}
