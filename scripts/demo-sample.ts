import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clone, createEmbeddedProvider, type EmbeddedProvider } from '@prodlike/cloning';
import { AdvisedError, describeFailure } from '@prodlike/core';
import { connect, defaultCacheDir, locatePgDump, locateServer } from '@prodlike/postgres';
import { sampleReportSchema } from '@prodlike/reporting';
import * as v from 'valibot';

const root = path.join(__dirname, '..');
const reportDir = 'prodlike-report';
const hourMs = 3_600_000;
/** Of npm's server. */
const newestServer = 18;
const oldestServer = 13;
const wanted = '17,4711,31415';

const introduction = `
Prodlike's demo of sample-to-ecr: examples/shop/shop.sql makes a shop of 2.5 million rows on a PostgreSQL server of its own
(kept in the cache for the next time). A sample of the customers ${wanted} is taken from it, with all that belongs to them,
masked as examples/shop/prodlike.yml says; then a clone of the sample is started. It becomes a folder here, so that no Docker
is needed. An image of your own database:

  node dist/cli/index.js sample-to-ecr --config prodlike.yml --masking-key KEY --database-url URL --image NAME:TAG --push false
`;

function urlOf({ host, port, user, password = '', database }: Clone['migration']): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`;
}

const providerOf = (base: string, postgresVersion: string): EmbeddedProvider =>
  createEmbeddedProvider({
    base,
    postgresVersion,
    database: 'shop',
    cacheDir: defaultCacheDir(),
    report: (line) => console.log(`  ${line}`),
  });

/** Makes a clone for `use` alone. */
async function withClone<T>(provider: EmbeddedProvider, use: (clone: Clone) => Promise<T>): Promise<T> {
  const clone = await provider.create({
    repository: 'demo',
    run: randomUUID().slice(0, 8),
    expiresAt: new Date(Date.now() + hourMs),
  });
  try {
    return await use(clone);
  } finally {
    await provider.destroy(clone.id);
  }
}

/** Runs the command line on the source, with the secrets in its environment. @returns its exit code */
async function sample(source: Clone, out: string): Promise<number> {
  const flags = {
    config: 'examples/shop/prodlike.yml',
    ids: `customer-ids=${wanted}`,
    target: 'directory',
    out,
    'report-dir': reportDir,
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const secrets = {
    PRODLIKE_DATABASE_URL: urlOf(source.migration),
    PRODLIKE_MASKING_KEY: randomBytes(32).toString('hex'),
    PRODLIKE_SSL_MODE: 'disable',
  };
  const child = spawn(process.execPath, ['dist/cli/index.js', 'sample-to-ecr', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...secrets },
  });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}

const customers = `SELECT c.id::text, c.full_name, c.email, count(o.id)::text AS orders
FROM crm.customers c LEFT JOIN shop.orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY orders DESC, c.id LIMIT 5`;

async function showClone(clone: Clone): Promise<void> {
  const client = await connect(clone.migration, { applicationName: 'prodlike demo' });
  try {
    console.log('\n  Customers of the sample, masked, as a clone of it has them:');
    for (const row of (await client.query<Record<string, string>>(customers)).rows)
      console.log(`    ${Object.values(row).join('   ')}`);
  } finally {
    await client.end();
  }
}

function showReport(): void {
  const file = path.join(root, reportDir, 'sample.json');
  const { tables, image } = v.parse(sampleReportSchema, JSON.parse(readFileSync(file, 'utf8')));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `\n  ${rows} rows in ${tables.filter((table) => table.rows > 0).length} tables, ${Math.round((image?.bytes ?? 0) / 1e6)} MB`,
  );
  console.log(`  ${path.join(root, reportDir, 'sample.html')}  (the report as a page: open it in a browser)`);
  console.log(`  ${file}  (the same for machines)`);
}

/** The newest server to be had that this machine's pg_dump can read; npm's server comes without one. */
async function readableVersion(): Promise<string> {
  const pgDump = await locatePgDump({ atLeastMajor: oldestServer });
  for (let major = Math.min(pgDump?.major ?? 0, newestServer); major >= oldestServer; major--) {
    const search = { version: String(major), cacheDir: defaultCacheDir() };
    const server = await locateServer(search).catch(() => undefined);
    if (server !== undefined) return search.version;
  }
  const found =
    pgDump === undefined ? 'there is none' : `there is only ${pgDump.version}, and no server so old`;
  throw new AdvisedError(
    `The schema of a sample is read by pg_dump, and on this machine ${found}.`,
    `Install the client programs of PostgreSQL ${newestServer} (Debian: postgresql-client-${newestServer}, Homebrew: libpq), and run this again.`,
  );
}

async function main(): Promise<number> {
  console.log(introduction);
  const version = await readableVersion();
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-demo-'));
  // As root the server runs as somebody else, who has to get in; what is in it is masked.
  chmodSync(folder, 0o755);
  const out = path.join(folder, 'sample');
  try {
    const source = providerOf(path.join(root, 'examples/shop/shop.sql'), version);
    const code = await withClone(source, (clone) => sample(clone, out));
    if (code !== 0) return code;
    await withClone(providerOf(out, version), showClone);
    showReport();
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(describeFailure(error));
    process.exitCode = 1;
  },
);
