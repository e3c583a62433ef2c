import { execFileSync } from 'node:child_process';
import { smallBase } from './small-base';
import { Workspace } from './workspace';

/** Plain SQL files, from a base of SQL text, through the command line of dist/. */

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

const run = (flags: Record<string, string> = {}) =>
  workspace.run({ base: workspace.path('base.sql'), migrations: 'db/*.sql', 'fail-on': 'never', ...flags });

test('runs files in name order, each in its transaction, and stops at the first that fails', async () => {
  workspace.write(
    'db/01_add.sql',
    '-- adds\nalter table app.orders add column state text;\nupdate app.orders set state = $$x$$;',
  );
  workspace.write('db/02_index.sql', 'create index concurrently orders_state on app.orders (state);');
  workspace.write('db/03_fail.sql', 'create table app.made (a int);\n\nselect no_such_function();');
  workspace.write('db/04_never.sql', 'select 1;');
  const { report, code } = await run({ 'fail-on': 'failed' });
  expect(code).toBe(1);
  expect(report?.migrations.filter((m) => m.kind === 'migration')).toMatchObject([
    { name: '01_add.sql', outcome: 'ok' },
    { name: '02_index.sql', outcome: 'ok' },
    { name: '03_fail.sql', outcome: 'failed', error: { sqlState: '42883', condition: 'undefined_function' } },
    { name: '04_never.sql', outcome: 'not-run' },
  ]);
  expect(report?.statements.find((s) => s.sql.startsWith('update'))).toMatchObject({
    rows: 2000,
    line: 3,
    migration: '01_add.sql',
  });
  expect(report?.locks).toContainEqual(
    expect.objectContaining({
      relation: 'app.orders',
      mode: 'AccessExclusiveLock',
      migration: '01_add.sql',
      blocks: expect.arrayContaining(['read', 'write']),
    }),
  );
  expect(report?.walBytes).toBeGreaterThan(0);
  expect(report?.clone).toMatchObject({ provider: 'embedded', destroyed: true });
  expect(workspace.leftovers()).toEqual([]);
});

test('tells the migrations of the branch from those that were pending, and leaves out what the data has had', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', workspace.folder, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args]);
  workspace.write(
    'base.sql',
    `${smallBase}\ncreate table schema_migrations (version text primary key); insert into schema_migrations values ('20240101');`,
  );
  workspace.write('db/20240101_applied.sql', 'select must_not_run();');
  workspace.write('db/20240102_pending.sql', 'alter table app.orders add column b int;');
  git('init', '-q', '-b', 'main');
  git('add', 'db');
  git('commit', '-qm', 'one');
  git('checkout', '-qb', 'branch');
  workspace.write('db/20240103_branch.sql', 'alter table app.orders add column c int;');
  git('add', 'db');
  git('commit', '-qm', 'two');
  const { report } = await run({ 'base-ref': 'main' });
  expect(report?.migrations.filter((m) => m.kind === 'migration')).toMatchObject([
    { name: '20240102_pending.sql', origin: 'pending', outcome: 'ok' },
    { name: '20240103_branch.sql', origin: 'branch', outcome: 'ok' },
  ]);
});

test('heeds an exception with its reason', async () => {
  workspace.write(
    'base.sql',
    'create table big as select i as a, repeat(md5(i::text), 8) as b from generate_series(1, 200000) i; analyze;',
  );
  workspace.write(
    'db/1.sql',
    '-- prodlike: allow index-not-concurrent because the table is read only at night\ncreate index on big (a);',
  );
  workspace.write('prodlike.yml', 'thresholds:\n  smallTableRows: 10\n  smallTableBytes: 8192\n');
  const { report } = await run();
  const finding = report?.findings.find((f) => f.rule === 'index-not-concurrent');
  expect(finding).toMatchObject({
    exception: 'the table is read only at night',
    line: 2,
    migration: '1.sql',
  });
});

test('refuses a wrong configuration before anything is touched', async () => {
  workspace.write('db/1.sql', 'select 1');
  workspace.write('prodlike.yml', 'thresholds:\n  slowStatmentMs: 5\n');
  const { code, log, report } = await run();
  expect(code).toBe(2);
  expect(log).toMatch(/prodlike\.yml:2.*slowStatement/s);
  expect(report).toBeUndefined();
});
