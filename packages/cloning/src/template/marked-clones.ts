import { AdvisedError } from '@prodlike/core';
import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import { parseCloneName } from '../naming/clone-name';
import { type CloneMark, parseMark, unfinishedConnectionLimit } from './clone-mark';
import { dropCloneRole } from './clone-role';

/** A database that Prodlike made. `mark` is absent while it is being made, or where its maker was killed. */
export interface MarkedClone {
  readonly name: string;
  readonly mark?: CloneMark;
  readonly expiresAt: Date;
}

interface DatabaseRow {
  readonly name: string;
  readonly comment: string | null;
  readonly connectionLimit: number;
}

const databases = `
  SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment, datconnlimit AS "connectionLimit"
  FROM pg_database`;
const byName = `${databases} WHERE datname = $1`;
const droppable = `${databases} WHERE datname LIKE 'prodlike\\_%' AND pg_has_role(datdba, 'MEMBER') ORDER BY datname`;

/**
 * Finds one clone.
 *
 * @throws AdvisedError for a database that exists and is not ours: by its name, or by its mark
 */
export async function findMarked(client: Client, name: string): Promise<MarkedClone | undefined> {
  const { rows } = await client.query<DatabaseRow>(byName, [name]);
  const [row] = rows;
  if (!row) return undefined;
  const clone = markedClone(row);
  if (clone) return clone;
  throw new AdvisedError(
    `Database "${name}" is not a clone that Prodlike made.`,
    'Prodlike touches only databases that carry its name and its mark. Drop it by hand if it is not needed.',
  );
}

/** All clones on the server that this user may drop. */
export async function listMarked(client: Client): Promise<MarkedClone[]> {
  const { rows } = await client.query<DatabaseRow>(droppable);
  return rows.map(markedClone).filter((clone) => clone !== undefined);
}

/** Its database and the role made for it. The caller has found the clone's mark. Other sessions on the clone are ended; there is nobody's work in it. */
export async function dropMarked(client: Client, { name }: MarkedClone): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
  await dropCloneRole(client, name);
}

function markedClone({ name, comment, connectionLimit }: DatabaseRow): MarkedClone | undefined {
  const parsed = parseCloneName(name);
  if (!parsed) return undefined;
  const mark = parseMark(name, comment);
  if (mark) return { name, mark, expiresAt: mark.identity.expiresAt };
  return connectionLimit === unfinishedConnectionLimit(name)
    ? { name, expiresAt: parsed.expiresAt }
    : undefined;
}
