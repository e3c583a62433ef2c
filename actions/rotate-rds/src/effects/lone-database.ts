import { type CleanUp, catalogName } from '@prodlike/core';
import { type ConnectionParameters, inSession, quoteIdentifier } from '@prodlike/postgres';
import type { EffectVerdict } from '@prodlike/rotating';
import type { Client } from 'pg';
import * as v from 'valibot';
import { isEmptyDatabase } from './is-empty-database';

/** `rdsadmin` is of the service, and nobody gets in. */
const othersSql = `
  SELECT datname AS name, datallowconn AS open FROM pg_database
  WHERE NOT datistemplate AND datname <> 'rdsadmin' AND datname <> current_database()
  ORDER BY datname`;

const othersSchema = v.array(v.strictObject({ name: v.string(), open: v.boolean() }));

export interface LoneDatabaseOptions {
  /** To the database that is masked. */
  readonly connection: ConnectionParameters;
  /** Whether other databases are dropped; else one of them stops the run. */
  readonly drop: boolean;
  readonly cleanUp: CleanUp;
  readonly report: (line: string) => void;
}

/**
 * Sees to it that the server holds no other database than the one that is masked: whoever gets in later would read it as it is
 * in production. An empty `postgres` may stay.
 */
export async function loneDatabase(options: LoneDatabaseOptions): Promise<EffectVerdict> {
  const { connection, drop, cleanUp, report } = options;
  return await inSession({ connection, applicationName: 'prodlike rotate-rds', cleanUp }, async (client) => {
    const others = await otherDatabases(client, connection, cleanUp);
    if (others.length === 0) return { passed: true };
    if (!drop) return refused(others, connection.database);
    for (const name of others) {
      await dropDatabase(client, name);
      report(`Dropped the database ${catalogName(name)}.`);
    }
    return { passed: true };
  });
}

async function otherDatabases(
  client: Client,
  connection: ConnectionParameters,
  cleanUp: CleanUp,
): Promise<readonly string[]> {
  const { rows } = await client.query(othersSql);
  const others = v.parse(othersSchema, rows);
  const initial = others.find(({ name, open }) => name === 'postgres' && open);
  const isEmpty = initial && (await isEmptyDatabase({ ...connection, database: 'postgres' }, cleanUp));
  return others.map(({ name }) => name).filter((name) => !(isEmpty === true && name === 'postgres'));
}

/** Its owner may drop it; the master user may become a member of the owner before PostgreSQL 16, and where it has made it. */
async function dropDatabase(client: Client, name: string): Promise<void> {
  const { rows } = await client.query(ownerSql, [name]);
  const [owner] = v.parse(ownersSchema, rows);
  if (owner !== undefined && !owner.member)
    await client.query(`GRANT ${quoteIdentifier(owner.role)} TO CURRENT_USER`);
  await client.query(`DROP DATABASE ${quoteIdentifier(name)} WITH (FORCE)`);
}

const ownerSql = `
  SELECT pg_get_userbyid(datdba) AS role, pg_has_role(datdba, 'USAGE') AS member
  FROM pg_database WHERE datname = $1`;

const ownersSchema = v.array(v.strictObject({ role: v.string(), member: v.boolean() }));

const mostNamed = 20;

function refused(others: readonly string[], masked: string): EffectVerdict {
  const named = others.slice(0, mostNamed).map(catalogName).join(', ');
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
  return {
    passed: false,
    fault: `Only the database ${catalogName(masked)} is masked, and the snapshot has others: ${named}${more}.`,
    remedy:
      'Set drop-databases: true to drop them in the copy before masking, or database to the one that developers need.',
  };
}
