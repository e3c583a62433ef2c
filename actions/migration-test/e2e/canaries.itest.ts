import { canary, smallBase } from './small-base';
import { Workspace, type WorkspaceRun } from './workspace';

/** Values that stand in every row, default, comment, function body and error path of the base must not leave it. */

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

/** Each fails or speaks in a way that the server answers with a row's value. */
const leaks: Record<string, string> = {
  'a unique index over duplicates': 'create unique index on app.customers (email)',
  'a type change that cannot be':
    'alter table app.customers alter column phone type integer using phone::integer',
  'a check that rows violate': `alter table app.customers add constraint c check (email not like '${canary}%')`,
  'a foreign key that rows violate':
    'alter table app.orders add foreign key (total) references app.customers (email)',
  'a trigger that raises with every field set': `insert into app.guarded values (1, '${canary}-inserted')`,
  'an exception with a value in its text':
    "do $$ declare v text; begin select email into v from app.customers limit 1; raise exception '%', v using errcode = 'C4NRY'; end $$",
  'notices and warnings':
    "do $$ declare v text; begin select email into v from app.customers limit 1; raise info '%', v; raise warning '%', v; end $$",
  'a statement full of constants': `update app.customers set notes = '${canary}-set' where email = '${canary}-1@example.com' and phone in ('${canary}-a', $$${canary}-b$$)`,
  'a default and a comment': `alter table app.customers add column c text default '${canary}-d'; comment on table app.orders is '${canary}-e'`,
  'dynamic SQL inside a function':
    "do $$ declare v text; begin select email into v from app.customers limit 1; execute format('update app.customers set notes = %L where email = %L', v, v); end $$",
  'a broken quote': `insert into app.customers (email) values ('it's ${canary} secret')`,
  'a result set': 'select * from app.customers',
  'a division by a value':
    "select 1 / (length(email) - length(email)) from app.customers where email like 'c4%'",
  'a setting': `set application_name to '${canary}'; set session my.setting = ${canary}`,
  'a role with a password': `create role r password '${canary}-password'`,
};

function expectNoCanary(run: WorkspaceRun): void {
  expect(run.report).toBeDefined();
  expect(workspace.published()).not.toContain(canary);
  expect(run.log).not.toContain(canary);
  expect(workspace.published()).not.toContain('C4NRY');
}

test.each(Object.entries(leaks))('%s', async (_what, sql) => {
  workspace.write('migrations/001.sql', sql);
  const run = await workspace.run({
    base: workspace.path('base.sql'),
    migrations: 'migrations/*.sql',
    'fail-on': 'never',
  });
  expectNoCanary(run);
  expect(run.code).toBe(0);
  expect(run.report?.migrations.filter((m) => m.kind === 'migration').map((m) => m.name)).toEqual([
    '001.sql',
  ]);
});

test("a tool's own output and bound parameters", async () => {
  const pg = require.resolve('pg');
  workspace.write(
    'migrate.js',
    `const { Client } = require(${JSON.stringify(pg)});
     const client = new Client({ connectionString: process.env.DATABASE_URL });
     client.connect()
       .then(() => client.query('select * from app.customers'))
       .then(({ rows }) => { console.log(rows); console.error(rows); })
       .then(() => client.query('update app.customers set notes = $1 where email = $2', ['${canary}-p', '${canary}-1@example.com']))
       .then(() => client.query('insert into app.customers (email) values ($1)', [{ nested: '${canary}' }]))
       .then(() => client.end());`,
  );
  const run = await workspace.run({
    base: workspace.path('base.sql'),
    migrate: `${process.execPath} ${workspace.path('migrate.js')}`,
    'fail-on': 'never',
  });
  expectNoCanary(run);
  expect(run.report?.statements.map((s) => s.sql)).toContain(
    'update app.customers set notes = ? where email = ?',
  );
});

test('shows the output of the command to who asked for it', async () => {
  const flags = { base: workspace.path('base.sql'), migrate: `${process.execPath} -e 'console.log(7 * 6)'` };
  expect((await workspace.run(flags)).log).not.toMatch(/^\s*42\s*$/m);
  expect((await workspace.run({ ...flags, 'show-output': 'true' })).log).toMatch(/^\s*42\s*$/m);
});
