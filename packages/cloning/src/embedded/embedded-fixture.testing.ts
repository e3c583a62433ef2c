import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ConnectionParameters,
  connect,
  defaultCacheDir,
  locateServer,
  serverAccount,
} from '@prodlike/postgres';
import type { Client } from 'pg';
import type { CloneIdentity } from '../clone';
import { createEmbeddedProvider } from './create-embedded-provider';

export const hour = 3_600_000;
let runs = 0;

/** A new identity each time. */
export function newIdentity(expiresInMs = hour): CloneIdentity {
  return {
    repository: 'acme/shop',
    pullRequest: 3,
    run: `${process.pid}-${++runs}`,
    expiresAt: new Date(Date.now() + expiresInMs),
  };
}

export async function inSession<T>(
  to: ConnectionParameters,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(to, { applicationName: 'test' });
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** The first column of a query's first row. */
export async function queryValue(to: ConnectionParameters, sql: string): Promise<unknown> {
  return inSession(to, async (client) => Object.values((await client.query(sql)).rows[0] ?? {})[0]);
}

/** A cache of the test's own; the npm server in it is the machine's. */
export async function makeCache(parent: string): Promise<string> {
  await locateServer({ version: 'npm', cacheDir: defaultCacheDir() });
  const cacheDir = mkdtempSync(join(parent, 'cache-'));
  chmodSync(cacheDir, 0o755);
  symlinkSync(join(defaultCacheDir(), 'postgres'), join(cacheDir, 'postgres'));
  return cacheDir;
}

/** Copies a data directory so that a server may run on it. */
export function copyDataDir(from: string, to: string): string {
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  chmodSync(to, 0o700);
  const account = serverAccount();
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, to]);
  return to;
}

/** Waits for what another process does. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const endsAt = Date.now() + 20_000; !condition(); await delay(20)) {
    if (Date.now() > endsAt) throw new Error(`${what} did not happen.`);
  }
}

export interface EmbeddedFixture {
  readonly home: string;
  /** An SQL file with the tables `item` (5,000 rows) and `other`, which belongs to `somebody`. */
  readonly dump: string;
  /** A PGDATA folder of PostgreSQL 18 with the same. */
  readonly dataDir: string;
  readonly cacheDir: string;
  /** The cache's folder of clones. */
  readonly clones: string;
  expectNoClones(): void;
  remove(): void;
}

export async function makeEmbeddedFixture(): Promise<EmbeddedFixture> {
  const home = mkdtempSync(join(tmpdir(), 'prodlike-embedded-'));
  chmodSync(home, 0o755);
  const dump = join(home, 'shop.sql');
  writeFileSync(
    dump,
    `CREATE TABLE item (id int PRIMARY KEY, name text);
     INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 5000) g;
     CREATE TABLE other (id int); ALTER TABLE other OWNER TO somebody;`,
  );
  const cacheDir = await makeCache(home);
  const clones = join(cacheDir, 'clones');
  const base = await createEmbeddedProvider({ base: dump, cacheDir }).prepare();
  return {
    home,
    dump,
    dataDir: copyDataDir(base.dataDir, join(home, 'pgdata')),
    cacheDir,
    clones,
    expectNoClones: () => expect(existsSync(clones) ? readdirSync(clones) : []).toEqual([]),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
