import { readFileSync } from 'node:fs';
import { migrationTools, processesIn, runBundle, type ToolProject, toolProject } from '@prodlike/testkit';
import { canary, smallBase } from './small-base';
import { type ReportFile, steadyFindings, Workspace, type WorkspaceRun } from './workspace';

/** The migrations once more, and the way back, through the command line of dist/. */

/** Of a key pair that only tests have. */
const identity = 'AGE-SECRET-KEY-10CZQ4HG6W4G9QRAES8CDFFGD7YJUEUY97NWHTXYVYW4P2MMHH2GS4YTD5W';
const recipient = 'age16k3a6r9qwczxnljtedm39xlpque89mum906rvttsqpaevxv4p9wqjhc6yw';

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

/** psql in the working directory, where the scripts lie. */
const psql = (file: string): string => `psql -X -q -v ON_ERROR_STOP=1 -f ${file}`;

const run = (flags: Record<string, string>): Promise<WorkspaceRun> =>
  workspace.run({ base: workspace.path('base.sql'), 'fail-on': 'never', ...flags });

function runsOf(report: ReportFile | undefined) {
  return report?.runs.map(({ kind, command, schemaDifferences }) => [
    kind,
    command.outcome,
    schemaDifferences?.map(({ kind: became, object, name }) => `${became} ${object} ${name}`) ?? null,
  ]);
}

const rulesOf = (report: ReportFile | undefined) => report?.findings.map(({ rule, level }) => [rule, level]);

test('a migration that can run twice and be taken back passes', async () => {
  workspace.write(
    'db/1.sql',
    `alter table app.orders add column if not exists state text default '${canary}-state';
     create index if not exists orders_state on app.orders (state);`,
  );
  workspace.write('down.sql', 'alter table app.orders drop column state;');
  const { report, log } = await run({ migrations: 'db/*.sql', twice: 'true', rollback: psql('down.sql') });
  expect(steadyFindings(report)).toEqual([]);
  expect(runsOf(report)).toEqual([
    ['second', 'ok', []],
    ['rollback', 'ok', []],
  ]);
  expect(report?.runs[1]?.statements).toContainEqual(
    expect.objectContaining({ sql: 'alter table app.orders drop column state', kind: 'work' }),
  );
  expect(log).toMatch(/Run the migrations again[\s\S]*Run the rollback[\s\S]*Destroy the clone/);
  expect(log).toContain('Rollback: ended well');
  expect(workspace.leftovers()).toEqual([]);
});

test('a rollback that leaves out and leaves behind is a danger, told by names alone', async () => {
  workspace.write(
    'db/1.sql',
    `alter table app.customers alter email set default '${canary}-new', drop constraint plausible;
     create table app.extra (a text default '${canary}-extra');
     create function app.made() returns text language sql as $$ select '${canary}-made' $$;`,
  );
  workspace.write('down.sql', `alter table app.customers alter email set default '${canary}-wrong';`);
  const { report, log } = await run({ migrations: 'db/*.sql', rollback: psql('down.sql') });
  expect(runsOf(report)).toEqual([
    [
      'rollback',
      'ok',
      [
        'added table app.extra',
        'changed column app.customers.email',
        'removed constraint app.customers.plausible',
        'added function app.made()',
      ],
    ],
  ]);
  expect(rulesOf(report)).toContainEqual(['rollback-incomplete', 'danger']);
  expect(report?.findings.find(({ rule }) => rule === 'rollback-incomplete')?.message).toContain(
    'missing: constraint `app.customers.plausible`; different: column `app.customers.email`; left behind: table `app.extra`',
  );
  expect(`${log}\n${workspace.published()}`).not.toContain(canary);
});

test('files that cannot run twice fail once more, and the rollback is tried all the same', async () => {
  workspace.write('db/1.sql', 'alter table app.orders add column state text;');
  workspace.write('down.sql', 'alter table app.orders drop column state;');
  const { report } = await run({ migrations: 'db/*.sql', twice: 'true', rollback: psql('down.sql') });
  expect(runsOf(report)).toEqual([
    ['second', 'failed', []],
    ['rollback', 'ok', []],
  ]);
  expect(report?.findings.find(({ rule }) => rule === 'second-run-failed')).toMatchObject({
    level: 'danger',
    run: 'second',
    migration: '1.sql',
    line: 1,
    message: expect.stringContaining('42701 (`duplicate_column`)'),
  });
});

test('rows that the second run writes again are told', async () => {
  workspace.write(
    'db/1.sql',
    `insert into app.guarded (id) select 1 where false; delete from app.orders where id < 9;
    insert into app.orders select i, 1, '${canary}' from generate_series(1, 8) i;`,
  );
  const { report } = await run({ migrations: 'db/*.sql', twice: 'true' });
  expect(runsOf(report)).toEqual([['second', 'ok', []]]);
  expect(report?.findings.find(({ rule }) => rule === 'second-run-changes')?.message).toContain('16 rows');
});

test('nothing follows migrations that failed, and the report says so', async () => {
  workspace.write('db/1.sql', 'select no_such_function();');
  const { report, log } = await run({ migrations: 'db/*.sql', twice: 'true', rollback: psql('down.sql') });
  expect(runsOf(report)).toEqual([
    ['second', 'skipped', null],
    ['rollback', 'skipped', null],
  ]);
  expect(rulesOf(report)).toEqual([['migration-failed', 'failed']]);
  expect(log).toContain('Run the rollback: left out');
  expect(workspace.published()).toContain('Rollback: was not begun');
});

test('a rollback that fails is a danger, with its SQLSTATE', async () => {
  workspace.write('db/1.sql', 'alter table app.orders add column state text;');
  workspace.write('down.sql', `insert into app.guarded values (1, '${canary}');`);
  const failed = await run({ migrations: 'db/*.sql', rollback: psql('down.sql') });
  expect(rulesOf(failed.report)).toContainEqual(['rollback-failed', 'danger']);
  expect(runsOf(failed.report)).toEqual([['rollback', 'failed', ['added column app.orders.state']]]);
  expect(`${failed.log}\n${workspace.published()}`).not.toContain(canary);
  const missing = await run({ migrations: 'db/*.sql', rollback: 'no-such-program down' });
  expect(missing.report?.runs[0]?.command).toMatchObject({ outcome: 'not-found', exitCode: null });
  expect(rulesOf(missing.report)).toContainEqual(['rollback-failed', 'danger']);
});

test('what a rollback makes the application wait for is judged', async () => {
  workspace.write('db/1.sql', 'create table app.extra (a int);');
  workspace.write(
    'down.sql',
    'drop table app.extra; begin; lock table app.orders; select pg_sleep(0.3); commit;',
  );
  workspace.write('prodlike.yml', 'thresholds:\n  smallTableRows: 1\n  smallTableBytes: 1\n');
  const { report } = await run({ migrations: 'db/*.sql', rollback: psql('down.sql') });
  expect(report?.findings.find(({ rule }) => rule === 'blocking-lock')).toMatchObject({
    level: 'warning',
    run: 'rollback',
    migration: 'rollback',
    relation: 'app.orders',
  });
});

test('a server that is lost in the second run ends the runs, and keeps the report', async () => {
  workspace.write(
    'migrate.sh',
    'if [ -e ran ]; then kill -9 "$(head -n 1 "$(find clones -name postmaster.pid)")"; fi; touch ran',
  );
  const { report } = await run({
    migrate: 'sh migrate.sh',
    twice: 'true',
    rollback: psql('down.sql'),
    isolation: 'none', // reaches the server's process
  });
  expect(runsOf(report)).toEqual([
    ['second', expect.any(String), null],
    ['rollback', 'skipped', null],
  ]);
  expect(report?.clone).toMatchObject({ serverLost: true, destroyed: true });
  expect(rulesOf(report)).toContainEqual(['server-lost', 'failed']);
  expect(workspace.leftovers()).toEqual([]);
});

test('a rollback that hangs is stopped at its own time-out', async () => {
  workspace.write('db/1.sql', 'create table app.extra (a int);');
  // The migrations have as much time, and need it on a busy machine.
  const stopped = await run({ migrations: 'db/*.sql', rollback: 'sleep 600', timeout: '0.15' });
  expect(runsOf(stopped.report)).toEqual([['rollback', 'timeout', ['added table app.extra']]]);
  expect(rulesOf(stopped.report)).toContainEqual(['rollback-failed', 'danger']);
});

test('SIGTERM in the rollback leaves nothing behind', async () => {
  workspace.write('db/1.sql', 'create table app.extra (a int);');
  const flags = { base: workspace.path('base.sql'), migrations: 'db/*.sql', rollback: 'sleep 600.25' };
  const { code } = await workspace.run(flags, {
    onStart: (child) =>
      child.stdout?.on('data', (text: string) => {
        if (text.includes('Run the rollback') && !child.killed) child.kill('SIGTERM');
      }),
  });
  expect(code).toBe(143);
  expect(workspace.leftovers()).toEqual([]);
  expect(processesIn(workspace.folder)).toEqual([]);
});

test('each run has its own part in the private details', async () => {
  workspace.write('key.txt', `${identity}\n`, 0o600);
  workspace.write(
    'db/1.sql',
    `alter table app.orders add column if not exists state text default '${canary}-state';`,
  );
  workspace.write('down.sql', `comment on table app.orders is '${canary}-back';`);
  await run({
    migrations: 'db/*.sql',
    twice: 'true',
    rollback: psql('down.sql'),
    'details-recipients': recipient,
  });
  expect(workspace.published()).not.toContain(`${canary}-back`);
  const archive = workspace.path('report/details.tar.gz.age');
  const opened = await runBundle(
    'cli',
    ['details', 'open', archive, '--identity', workspace.path('key.txt'), '--json'],
    { cwd: workspace.folder },
  );
  expect([opened.code, opened.stderr]).toEqual([0, expect.any(String)]);
  const statements = (name: string): string =>
    readFileSync(workspace.path(`report/details/${name}/statements/000001.jsonl`), 'utf8');
  for (const name of ['main', 'second']) expect(statements(name)).toContain(`${canary}-state`);
  expect(statements('rollback')).toContain(`${canary}-back`);
});

describe('a tool with down migrations', () => {
  let project: ToolProject | undefined;
  afterEach(() => project?.remove());

  test('knex runs twice, and takes everything back', async () => {
    const knex = migrationTools.find(({ name }) => name === 'knex');
    if (knex === undefined) throw new Error('There is no such tool.');
    const installed = await knex.install();
    project = toolProject(knex, installed, false);
    const { report, log } = await run({
      base: project.base,
      migrate: installed.command,
      rollback: installed.command.replace('migrate:latest', 'migrate:rollback --all'),
      twice: 'true',
      // The tests' tools are installed outside the workspace, where a room does not show them.
      isolation: 'none',
      'working-directory': project.folder,
    });
    expect(report === undefined ? log : '').toBe('');
    expect(runsOf(report)).toEqual([
      ['second', 'ok', []],
      ['rollback', 'ok', []],
    ]);
    expect(report?.findings.filter(({ run: of }) => of !== undefined)).toEqual([]);
    expect(report?.runs[1]?.statements).toContainEqual(
      expect.objectContaining({ sql: expect.stringMatching(/^drop table "notes"/) }),
    );
  }, 400_000);
});
