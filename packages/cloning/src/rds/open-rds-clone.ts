import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError, errorCode, formatDuration } from '@prodlike/core';
import { type ConnectionParameters, connect, quoteIdentifier, trySignIn } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { answerOnce } from '../answer-once';
import { bestEffort } from '../opening/best-effort';
import { closeReaches } from '../opening/close-reaches';
import { chooseMigrationRole, openMigrationRole } from '../opening/migration-role';
import { powersOfRole, reachesLeft, refusePowers } from '../opening/powers-of-role';
import { roleForMaster } from './role-for-master';

/** How a clone's database is reached. */
export interface OpenedDatabase {
  readonly observer: ConnectionParameters;
  readonly migration: ConnectionParameters;
  readonly statisticsDatabase?: string;
  readonly serverVersionNum: number;
}

export interface OpeningOptions {
  /** The role that migrates; absent: the database's owner. */
  readonly user: string | undefined;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}

/** RDS shows a new password as done before the server takes it. */
const signInMs = 5 * 60_000;
const pauseMs = 2_000;
const maintenance = 'postgres';

const factsOf = `
  SELECT current_setting('server_version_num')::int AS num, pg_get_userbyid(datdba) AS owner,
    current_setting('pg_stat_statements.max', true) IS NOT NULL AS statistics
  FROM pg_database WHERE datname = current_database()`;
const factsSchema = v.object({ num: v.number(), owner: v.string(), statistics: v.boolean() });

/**
 * Opens a clone's database to the observers, as the master user, and to the migration, as the role that owns it: a master user of RDS
 * is no superuser, and may not change another's tables. Where the master user owns it, a role made for the clone takes its place.
 *
 * @throws AdvisedError where the master user does not get in; InputError for a role that there is not; the signal's reason
 */
export async function openRdsClone(
  master: ConnectionParameters,
  options: OpeningOptions,
): Promise<OpenedDatabase> {
  await untilTaken(master, options.signal);
  const client = await connect(master, { applicationName: 'prodlike' });
  try {
    const { rows } = await client.query<Record<string, unknown>>(factsOf);
    const { num, owner, statistics } = v.parse(factsSchema, rows[0]);
    const migration = await migrationOf(client, master, { ...options, owner });
    await answerOnce(migration);
    const beside = statistics && master.database !== maintenance;
    return {
      observer: master,
      migration,
      serverVersionNum: num,
      ...(beside ? { statisticsDatabase: maintenance } : {}),
    };
  } finally {
    await client.end();
  }
}

async function untilTaken(master: ConnectionParameters, signal: AbortSignal): Promise<void> {
  const untilMs = performance.now() + signInMs;
  while (!(await trySignIn(master))) {
    if (performance.now() > untilMs) {
      throw new AdvisedError(
        `${master.host} does not take the new password of "${master.user}" after ${formatDuration(signInMs)}.`,
        'Look at its recent events in the RDS console, and run it again.',
      );
    }
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  signal.throwIfAborted();
}

/** The observers are the master user; what it may do besides is not for code under test. */
async function migrationOf(
  client: Client,
  master: ConnectionParameters,
  { user, owner, report }: OpeningOptions & { readonly owner: string },
): Promise<ConnectionParameters> {
  const wanted = await chooseMigrationRole(client, master.database, user ?? owner);
  let role = wanted === master.user ? await roleForMaster(client, master.database) : wanted;
  let login = await openedLogin(client, role);
  if (login === undefined) {
    if (user !== undefined) {
      throw new AdvisedError(
        `The master user "${master.user}" may not give "${user}" a password on the clone.`,
        `GRANT "${user}" TO "${master.user}" WITH ADMIN OPTION at the source, or leave the input user out.`,
      );
    }
    role = await roleForMaster(client, master.database);
    login = await openMigrationRole(client, role);
    report(
      `The migrations run as ${role}, which owns what ${master.user} owned: the latter may not give a password to the owner ${owner}.`,
    );
  }
  await confineRole(client, role, report);
  return { ...master, ...login };
}

async function openedLogin(
  client: Client,
  role: string,
): Promise<{ readonly user: string; readonly password: string } | undefined> {
  try {
    return await openMigrationRole(client, role);
  } catch (error) {
    if (errorCode(error) === '42501') return undefined;
    throw error;
  }
}

/** Takes from the role what makes an administrator of it; a service's own superuser cannot be taken from the data before that. */
async function confineRole(client: Client, role: string, report: (line: string) => void): Promise<void> {
  const { memberships, grantsAnyRole } = await powersOfRole(client, role);
  const name = quoteIdentifier(role);
  await bestEffort(client, [
    ...memberships.map((group) => `REVOKE ${quoteIdentifier(group)} FROM ${name}`),
    ...(grantsAnyRole ? [`ALTER ROLE ${name} NOCREATEROLE`] : []),
  ]);
  await closeReaches(client);
  const left = await powersOfRole(client, role);
  refusePowers(role, left);
  const reaches = reachesLeft(left);
  if (reaches !== undefined) report(reaches);
}
