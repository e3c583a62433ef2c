import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { BundleOptions } from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { Workspace, type WorkspaceRun } from './workspace';

/** Each wrong input and each misbehaving command: a clear error or finding, what was seen until then, nothing left. */

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

const node = process.execPath;
/** A migration command of a few lines: node runs it with node-postgres, as many tools do. */
const script = (body: string): string => {
  const pg = require.resolve('pg');
  return workspace.write('migrate.js', `const { Client } = require(${JSON.stringify(pg)});\n${body}\n`);
};
const migrate = (
  body: string,
  flags: Record<string, string> = {},
  options: BundleOptions = {},
): Promise<WorkspaceRun> =>
  workspace.run({ base: workspace.path('base.sql'), migrate: `${node} ${script(body)}`, ...flags }, options);

const connected = `const client = new Client({ connectionString: process.env.DATABASE_URL }); client.on('error', () => {});`;

function expectNothingLeft(run: WorkspaceRun): void {
  expect(workspace.leftovers()).toEqual([]);
  expect(run.log).not.toContain(canary);
  if (run.report !== undefined) expect(workspace.published()).not.toContain(canary);
}

describe('a base that is none', () => {
  test.each([
    ['missing', () => workspace.path('none.sql'), /none\.sql/],
    ['empty', () => workspace.write('empty.sql', ''), /empty/],
    ['noise', () => workspace.write('noise.dump', '\u0000\u0001\u0002 neither dump nor SQL'), /base/],
    ['a truncated archive', () => workspace.write('cut.dump', 'PGDMP\u0001\u000e'), /base/],
    ['an empty folder', () => workspace.clones, /base/],
    [
      'SQL with an error',
      () => workspace.write('wrong.sql', `create table t (a int);\ninsert into t values ('${canary}');`),
      /line 2/,
    ],
    [
      'a dump of a newer server',
      () =>
        workspace.write(
          'newer.sql',
          '--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 99.1\n-- Dumped by pg_dump version 99.1\n\nselect 1;\n',
        ),
      /99/,
    ],
  ])('%s', async (_what, base, fault) => {
    const run = await workspace.run({ base: base(), migrate: 'true' });
    expect(run.code).toBeGreaterThan(0);
    expect(run.log).toMatch(fault);
    expect(run.log).not.toMatch(/at .*\.js:\d+/);
    expectNothingLeft(run);
  });
});

test('a command that is not found', async () => {
  const run = await workspace.run({ base: workspace.path('base.sql'), migrate: 'no-such-migration-tool up' });
  expect(run.code).toBe(1);
  expect(run.report).toMatchObject({
    verdict: 'failed',
    command: { outcome: 'not-found' },
    migrations: [{ name: 'no-such-migration-tool', outcome: 'not-run' }],
    clone: { destroyed: true },
  });
  expectNothingLeft(run);
});

test('a command that exits non-zero after some work', async () => {
  const run = await migrate(`${connected}
    client.connect().then(() => client.query('alter table app.orders add column a int')).then(() => process.exit(3));`);
  expect(run.code).toBe(1);
  expect(run.report).toMatchObject({ verdict: 'failed', command: { outcome: 'failed', exitCode: 3 } });
  expect(run.report?.statements.map((s) => s.sql)).toContain('alter table app.orders add column a int');
  expect(run.report?.locks).toContainEqual(
    expect.objectContaining({ relation: 'app.orders', mode: 'AccessExclusiveLock' }),
  );
  expectNothingLeft(run);
});

test('a command that hangs inside a statement', async () => {
  const body = `${connected}
    client.connect().then(() => client.query('begin; lock table app.orders')).then(() => client.query('select pg_sleep(600)'));`;
  const run = await migrate(body, { timeout: '0.1' });
  expect(run.code).toBe(1);
  expect(run.report).toMatchObject({ verdict: 'failed', command: { outcome: 'timeout' } });
  expect(run.report?.locks).toContainEqual(
    expect.objectContaining({ relation: 'app.orders', mode: 'AccessExclusiveLock' }),
  );
  expectNothingLeft(run);
});

test.each(['none', 'auto'])('a command that leaves a daemon behind, isolation %s', async (isolation) => {
  const pidFile = workspace.path('daemon.pid');
  const run = await migrate(
    `
    const child = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
    child.unref();`,
    { isolation },
  );
  expect(run.report?.command.outcome).toBe('ok');
  // In a room, what it writes into the workspace goes with the room, and its process numbers are its own.
  expect(existsSync(pidFile)).toBe(isolation === 'none');
  if (isolation === 'none') expect(isRunning(Number(readFileSync(pidFile, 'utf8')))).toBe(false);
  expect(run.report?.findings.map((f) => f.rule)).toContain('processes-left');
  expectNothingLeft(run);
});

test('a command that opens 200 connections', async () => {
  const run = await migrate(`
    const clients = Array.from({ length: 200 }, () => new Client({ connectionString: process.env.DATABASE_URL }));
    Promise.all(clients.map((c) => c.connect())).then(() => Promise.all(clients.map((c) => c.query('select 1'))))
      .then(() => Promise.all(clients.map((c) => c.end())));`);
  expect(run.report).toMatchObject({
    command: { outcome: 'ok' },
    connections: { total: 200, peak: 200, lost: 0, refused: [] },
  });
  expect(run.report?.findings.map((f) => f.rule)).toContain('many-connections');
  expectNothingLeft(run);
});

test('a command that prints 1 GB', async () => {
  const run = await migrate(`
    const chunk = Buffer.alloc(1024 * 1024, '${canary} ');
    let left = 1024;
    const write = () => { while (left-- > 0) if (!process.stdout.write(chunk)) return process.stdout.once('drain', write); };
    write();`);
  expect(run.report?.command.outcome).toBe('ok');
  expect(run.log.length).toBeLessThan(100_000);
  expectNothingLeft(run);
});

test('a command that kills its own backend', async () => {
  const run = await migrate(`${connected}
    client.connect().then(() => client.query('begin; alter table app.orders add column a int'))
      .then(() => client.query('select pg_terminate_backend(pg_backend_pid())')).catch(() => process.exit(1));`);
  expect(run.report).toMatchObject({ verdict: 'failed', connections: { lost: 1 } });
  expectNothingLeft(run);
});

test('a server that crashes in the middle', async () => {
  // In a room it would not see the server's processes.
  const run = await migrate(
    `${connected}
    client.connect().then(() => client.query('create table app.before_the_crash (a int)'))
      .then(() => client.query('select pg_backend_pid() as pid'))
      .then(({ rows: [{ pid }] }) => {
        const parent = require('node:fs').readFileSync('/proc/' + pid + '/stat', 'utf8').split(') ')[1].split(' ')[1];
        process.kill(Number(parent), 'SIGKILL'); process.kill(pid, 'SIGKILL');
        return client.query('select pg_sleep(5)');
      }).catch(() => process.exit(1));`,
    { isolation: 'none' },
  );
  expect(run.report).toMatchObject({ verdict: 'failed', clone: { destroyed: true } });
  expect(run.report?.statements.map((s) => s.sql)).toContain('create table app.before_the_crash (a int)');
  expect(run.report?.findings.map((f) => f.rule)).toContain('server-lost');
  expectNothingLeft(run);
});

test.each(
  (['SIGTERM', 'SIGINT', 'SIGKILL'] as const).flatMap((signal) => [
    { signal, isolation: 'none' },
    { signal, isolation: 'auto' },
  ]),
)('$signal in the middle, isolation $isolation', async ({ signal, isolation }) => {
  const run = await migrate(
    `${connected} client.connect().then(() => {
      console.log('it has started');
      return client.query('select pg_sleep(600)');
    });`,
    { isolation, 'show-output': 'true' },
    {
      onStart: (child) => {
        child.stdout?.on('data', (text: string) => {
          if (text.includes('it has started')) child.kill(signal);
        });
      },
    },
  );
  expect(run.code).toBe(signal === 'SIGKILL' ? null : signal === 'SIGTERM' ? 143 : 130);
  await untilGone();
  expect(workspace.leftovers()).toEqual([]);
});

/** A killed orphan may stay in the process table until init takes note of it. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** After SIGKILL the supervisor cleans up by itself; nobody is left to await it by. */
async function untilGone(): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (workspace.leftovers().length > 0 && performance.now() < deadline) await delay(50);
}
