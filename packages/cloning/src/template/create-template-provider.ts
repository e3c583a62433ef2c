import { type ConnectionParameters, connect, quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { answerOnce } from '../answer-once';
import type { Clone, CloneIdentity, CloneMethod, CloneProvider } from '../clone';
import { cloneName } from '../naming/clone-name';
import { closeReaches } from '../opening/close-reaches';
import { powersOfRole, reachesLeft, refusePowers } from '../opening/powers-of-role';
import { markText } from './clone-mark';
import { dropCloneRole, hasCloneRole, makeCloneRole, sweepCloneRoles } from './clone-role';
import { copySettings } from './copy-settings';
import { requireCreateDb } from './create-failure';
import { createFromTemplate } from './create-from-template';
import { inMaintenanceSession } from './maintenance-session';
import { dropMarked, findMarked, listMarked } from './marked-clones';
import { statisticsDatabaseOf } from './statistics-database';
import { readTemplateFacts, type TemplateFacts } from './template-facts';

export interface TemplateProviderOptions {
  /** Who clones, observes and migrates. Its `database` may be the template. */
  readonly server: ConnectionParameters;
  /** The database to clone. */
  readonly template: string;
  /** For CREATE DATABASE; 30 minutes where absent. */
  readonly createDeadlineMs?: number;
  /** Told what could not be copied. */
  readonly report?: (line: string) => void;
}

const defaultCreateDeadlineMs = 30 * 60_000;

/**
 * Clones by `CREATE DATABASE … TEMPLATE` on a server of the user's. A clone is known by its name and by a comment on the
 * database; without both nothing is dropped. PostgreSQL 13 and newer.
 */
export function createTemplateProvider(options: TemplateProviderOptions): CloneProvider {
  const { server, template } = options;
  const session = <T>(act: (client: Client) => Promise<T>) => inMaintenanceSession(server, template, act);
  const creating = new Map<string, Creation>();
  return {
    async create(identity) {
      const creation = startCreation(options, identity);
      const id = cloneName(identity);
      creating.set(id, creation);
      try {
        return await creation.clone;
      } finally {
        creating.delete(id);
      }
    },
    find: (id) =>
      session(async (client) => {
        const found = await findMarked(client, id);
        if (!found?.mark) return undefined;
        const connection = { ...server, database: id };
        const user = (await hasCloneRole(client, id)) ? id : server.user;
        return describeClone(
          client,
          { migration: { ...connection, user }, observer: connection },
          id,
          found.mark,
        );
      }),
    async destroy(id) {
      await creating.get(id)?.cancel();
      await session(async (client) => {
        const found = await findMarked(client, id);
        if (found) await dropMarked(client, found);
      });
    },
    sweep: (now) =>
      session(async (client) => {
        const expired = (await listMarked(client)).filter(({ expiresAt }) => expiresAt < now);
        for (const clone of expired) await dropMarked(client, clone);
        await sweepCloneRoles(client, now);
        return expired.map(({ name }) => name);
      }),
  };
}

interface Creation {
  readonly clone: Promise<Clone>;
  /** Ends the statement under way and waits for the creation's own clean-up. */
  cancel(): Promise<void>;
}

function startCreation(options: TemplateProviderOptions, identity: CloneIdentity): Creation {
  const { server, template } = options;
  let backendPid: number | undefined;
  let cancelled = false;
  const clone = inMaintenanceSession(server, template, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    backendPid = rows[0]?.pid;
    if (cancelled) throw new Error('The clone was destroyed before it was made.');
    return createClone(client, options, identity);
  });
  return {
    clone,
    async cancel() {
      cancelled = true;
      await inMaintenanceSession(server, template, (client) =>
        client.query('SELECT pg_cancel_backend($1)', [backendPid ?? null]),
      );
      await clone.catch(() => undefined);
    },
  };
}

async function createClone(
  client: Client,
  options: TemplateProviderOptions,
  identity: CloneIdentity,
): Promise<Clone> {
  const { server, template, createDeadlineMs = defaultCreateDeadlineMs, report } = options;
  const startedAt = performance.now();
  const name = cloneName(identity);
  const facts = await readTemplateFacts(client, template);
  requireCreateDb(facts.mayCreateDatabases, server.user);
  const leftover = await findMarked(client, name);
  if (leftover) await dropMarked(client, leftover);
  else await dropCloneRole(client, name);
  await client.query("SELECT set_config('statement_timeout', $1, false)", [String(createDeadlineMs)]);
  const method = await createFromTemplate(client, template, name, facts, createDeadlineMs);
  try {
    const refused = await copySettings(client, facts.oid, name);
    if (refused.length > 0) {
      report?.(`The clone lacks what only an administrator may copy to it: ${refused.join(', ')}.`);
    }
    const observer = { ...server, database: name };
    const migration = await migrationOf(client, options, identity);
    await answerOnce(migration);
    const createMs = Math.round(performance.now() - startedAt);
    await finish(client, name, facts, { identity, method, createMs });
    return await describeClone(client, { observer, migration }, name, { method, createMs });
  } catch (error) {
    await dropMarked(client, { name, expiresAt: identity.expiresAt });
    throw error;
  }
}

/** The comment first: at every moment one of the two marks is there. */
async function finish(
  client: Client,
  name: string,
  facts: TemplateFacts,
  mark: { identity: CloneIdentity; method: CloneMethod; createMs: number },
): Promise<void> {
  const database = quoteIdentifier(name);
  await client.query(`COMMENT ON DATABASE ${database} IS ${quoteLiteral(markText(name, mark))}`);
  await client.query(`ALTER DATABASE ${database} CONNECTION LIMIT ${facts.connectionLimit}`);
}

/**
 * Whom the migrations run as: the server's account where it is an ordinary one, and for a superuser a role made for the clone.
 *
 * @throws AdvisedError for an account that leads out of the server, and may not make such a role
 */
async function migrationOf(
  client: Client,
  { server, report }: TemplateProviderOptions,
  identity: CloneIdentity,
): Promise<ConnectionParameters> {
  const clone = cloneName(identity);
  const { isSuperuser } = await powersOfRole(client, server.user);
  if (isSuperuser) return await makeCloneRole(client, { server, clone, expiresAt: identity.expiresAt });
  const own = { ...server, database: clone };
  const there = await connect(own, { applicationName: 'prodlike' });
  try {
    await closeReaches(there);
    const powers = await powersOfRole(there, server.user);
    refusePowers(server.user, powers);
    const reaches = reachesLeft(powers);
    if (reaches !== undefined) report?.(reaches);
    return own;
  } finally {
    await there.end();
  }
}

async function describeClone(
  client: Client,
  { observer, migration }: Pick<Clone, 'observer' | 'migration'>,
  id: string,
  { method, createMs }: { method: CloneMethod; createMs: number },
): Promise<Clone> {
  const { rows } = await client.query<{ num: number }>(
    "SELECT current_setting('server_version_num')::int AS num",
  );
  const statisticsDatabase = await statisticsDatabaseOf(client, observer);
  return {
    id,
    provider: 'template',
    method,
    createMs,
    serverVersionNum: rows[0]?.num ?? 0,
    observer,
    migration,
    ...(statisticsDatabase === undefined ? {} : { statisticsDatabase }),
  };
}
