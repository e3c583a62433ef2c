import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describeOnLoop } from '@prodlike/testkit';
import { freshCache } from './fresh-cache';
import { smallBase } from './small-base';
import { Workspace, type WorkspaceRun } from './workspace';

/** No disk left, no right to write, no connection left: a clear error or a finding, and nothing stays behind. */

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

/** Takes all that is free, down to the last block. */
function fillDisk(folder: string): void {
  for (const [name, bytes] of [
    ['filler', 1 << 20],
    ['last filler', 4096],
  ] as const) {
    const file = openSync(path.join(folder, name), 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(bytes, 1));
    } catch {
      closeSync(file);
    }
  }
}

const emptyDisk = (folder: string): void => {
  for (const name of ['filler', 'last filler']) rmSync(path.join(folder, name), { force: true });
};

const run = (flags: Record<string, string> = {}): Promise<WorkspaceRun> =>
  workspace.run({ base: workspace.path('base.sql'), migrations: 'db/*.sql', ...flags });

/** Ended with 1, with words for the user and not for us. */
function expectPlainFailure({ code, log }: WorkspaceRun): void {
  expect(log).not.toMatch(/^\s+at |fault of Prodlike/m);
  expect([code, log]).toEqual([1, expect.any(String)]);
}

describeOnLoop({ fileSystem: 'xfs', sizeBytes: 320_000_000 }, (mounted) => {
  const clones = (): string => path.join(mounted(), 'clones');
  beforeEach(() => {
    workspace.write('db/1.sql', 'create table app.before_it (a int);');
    mkdirSync(clones(), { recursive: true });
  });
  afterEach(() => emptyDisk(mounted()));

  test.each([
    ['rows', 'create table filler as select repeat(md5(i::text), 30) from generate_series(1, 600000) i;'],
    // One record, larger than the disk: no checkpoint can make room within it.
    ['WAL', "select pg_logical_emit_message(true, 'x', repeat('x', 400000000));"],
  ])('no disk left while the base is loaded, for %s', async (_what, sql) => {
    const cache = freshCache(mounted());
    const failed = await run({ base: workspace.write('large.sql', sql), 'cache-dir': cache });
    expectPlainFailure(failed);
    expect(failed.log).toMatch(/The base cannot be (loaded|built).*(disk_full|disk is full).*cache-dir/);
    expect(readdirSync(path.join(cache, 'bases'))).toEqual([]);
    expect(workspace.leftovers()).toEqual([]);
  });

  test('no disk left before the base is begun', async () => {
    const cache = freshCache(mounted());
    mkdirSync(path.join(cache, 'bases'), { recursive: true });
    fillDisk(mounted());
    const failed = await run({ 'cache-dir': cache });
    expectPlainFailure(failed);
    expect(failed.log).toMatch(/The base cannot be built: the disk of .* is full\..*cache-dir/);
    expect(readdirSync(path.join(cache, 'bases'))).toEqual([]);
  });

  test('no disk left for the clone', async () => {
    fillDisk(mounted());
    const failed = await run({ 'clone-dir': clones() });
    expectPlainFailure(failed);
    expect(failed.log).toMatch(/clone.*(needs \d+ MiB|is full|ENOSPC).*clone-dir/);
    expect(readdirSync(clones())).toEqual([]);
  });

  test('no disk left while the migration writes rows: a finding, and all that was seen until then', async () => {
    workspace.write(
      'db/2.sql',
      'create table filler as select repeat(md5(i::text), 30) from generate_series(1, 600000) i;',
    );
    const failed = await run({ 'clone-dir': clones() });
    expectPlainFailure(failed);
    expect(failed.report).toMatchObject({ verdict: 'failed', clone: { destroyed: true } });
    expect(failed.report?.migrations.filter((m) => m.kind === 'migration')).toMatchObject([
      { name: '1.sql', outcome: 'ok' },
      { name: '2.sql', outcome: 'failed', error: { sqlState: '53100', condition: 'disk_full' } },
    ]);
    expect(failed.report?.findings[0]).toMatchObject({
      rule: 'migration-failed',
      advice: expect.stringContaining('clone-dir'),
    });
    expect(failed.report?.statements.map((s) => s.sql)).toContain('create table app.before_it (a int)');
    expect(readdirSync(clones())).toEqual([]);
  });

  test('no disk left for WAL: the server goes down, and the report holds what was seen until then', async () => {
    workspace.write(
      'db/2.sql',
      "do $$ begin perform pg_logical_emit_message(true, 'x', repeat('x', 400000000)); end $$;",
    );
    const failed = await run({ 'clone-dir': clones() });
    expectPlainFailure(failed);
    expect(failed.report).toMatchObject({ verdict: 'failed', clone: { destroyed: true, serverLost: true } });
    expect(failed.report?.findings.map(({ rule }) => rule)).toContain('server-lost');
    expect(failed.log).toContain('the disk is full');
    expect(failed.report?.coverage.length).toBeGreaterThan(0);
    expect(failed.report?.statements.map((s) => s.sql)).toContain('create table app.before_it (a int)');
    expect(readdirSync(clones())).toEqual([]);
  });

  test('no disk left for the report: the log holds it all the same', async () => {
    fillDisk(mounted());
    const failed = await run({ 'report-dir': path.join(mounted(), 'reports') });
    expectPlainFailure(failed);
    expect(failed.log).toContain('1.sql');
    expect(failed.log).toMatch(/The report could not be written to .*ENOSPC.*report-dir/);
    expect(workspace.leftovers()).toEqual([]);
  });
});

test.each(['report-dir', 'clone-dir', 'cache-dir'])(
  '%s below a file is refused before anything is touched',
  async (input) => {
    workspace.write('db/1.sql', 'select 1;');
    const file = workspace.write('a file', '');
    const refused = await run({ [input]: path.join(file, 'below') });
    expect(refused.code).toBe(2);
    expect(refused.log).toContain(
      `Input "${input}" is ${file}/below, which cannot be made: ${file} is a file.`,
    );
    expect(refused.log).not.toContain('Clone the data');
  },
);

test('more connections than the server takes', async () => {
  const pg = require.resolve('pg');
  workspace.write(
    'migrate.js',
    `const { Client } = require(${JSON.stringify(pg)});
     const clients = Array.from({ length: 500 }, () => new Client({ connectionString: process.env.DATABASE_URL }));
     for (const client of clients) client.on('error', () => {});
     clients[0].connect()
       .then(() => clients[0].query('create table app.before_it (a int)'))
       .then(() => Promise.allSettled(clients.slice(1).map((client) => client.connect())))
       .then((ends) => process.exit(ends.some(({ status }) => status === 'rejected') ? 4 : 0));`,
  );
  const base = workspace.path('base.sql');
  const failed = await workspace.run({
    base,
    migrate: `${process.execPath} ${workspace.path('migrate.js')}`,
  });
  expectPlainFailure(failed);
  expect(failed.report).toMatchObject({
    verdict: 'failed',
    command: { exitCode: 4 },
    clone: { destroyed: true },
  });
  expect(failed.report?.connections.refused).toEqual([
    { sqlState: '53300', condition: 'too_many_connections', count: expect.any(Number) },
  ]);
  expect(failed.report?.findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['connections-refused', 'many-connections']),
  );
  expect(failed.report?.statements.map((s) => s.sql)).toContain('create table app.before_it (a int)');
  expect(workspace.leftovers()).toEqual([]);
});
