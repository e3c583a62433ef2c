import { readFileSync } from 'node:fs';
import { connect } from '@prodlike/postgres';
import { runBundle, startTestServer, type TestServer } from '@prodlike/testkit';
import { parse } from 'yaml';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** Traffic beside the migrations, through the command line of dist/. */

const spans = 'warm-up: 200ms\n  before: 600ms\n  after: 400ms\n  sessions: 20';
const section = `traffic:
  ${spans}
  rate: 80
  statements:
    - name: customer by address
      sql: select id, notes from app.customers where email = $1
    - name: note
      sql: update app.customers set notes = $1 where id = $2
    - name: order
      sql: insert into app.orders (id, customer_id, total) values ($1, $2, $3)
`;
const slowAlter = `alter table app.customers add column state text default 'new';\nselect pg_sleep(0.8);`;

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.write('base.sql', smallBase);
});
afterEach(() => workspace.remove());

const run = (flags: Record<string, string> = {}) =>
  workspace.run({
    base: workspace.path('base.sql'),
    migrations: 'db/*.sql',
    'fail-on': 'never',
    ...flags,
  });

test('tells what calls felt of each lock, beside a run that was not disturbed, and none of the values', async () => {
  workspace.write('db/1.sql', slowAlter);
  // A call whose turn has not come by the end would be an error: all that wait have time, on a slow machine too.
  workspace.write('prodlike.yml', section.replace('after: 400ms', 'after: 3s'));
  const done = await run();
  expect(done.code).toBe(0);
  const traffic = done.report?.traffic;
  expect(traffic?.waits).toMatchObject([
    {
      relation: 'app.customers',
      mode: 'AccessExclusiveLock',
      migration: '1.sql',
      statement: 'alter table app.customers add column state text default ?',
    },
  ]);
  expect(traffic?.waits[0]?.maxWaitMs ?? 0).toBeGreaterThan(500);
  expect(traffic?.statements.map(({ name, kind }) => [name, kind])).toEqual([
    ['customer by address', 'read'],
    ['note', 'write'],
    ['order', 'write'],
  ]);
  expect(traffic?.statements.filter(({ during }) => during.calls === 0 || during.errors > 0)).toEqual([]);
  expect(done.report?.findings.map(({ rule }) => rule)).toContain('traffic-blocked');
  expect(done.report?.statements.map(({ sql }) => sql).join('\n')).not.toContain('select id, notes');
  expect(done.report?.migrations).toHaveLength(1);
  expect(done.log).toContain('Beside traffic:');
  expect(workspace.published() + done.log).not.toContain(canary);
  expect(workspace.leftovers()).toEqual([]);
});

test('leaves the traffic out where the migrations fail alone, and says so', async () => {
  workspace.write('db/1.sql', 'select no_such_function();');
  workspace.write('prodlike.yml', section);
  const done = await run();
  expect(done.report?.traffic).toBeUndefined();
  expect(done.report?.coverage).toContainEqual({
    source: 'traffic',
    message: 'The migrations were not run beside traffic: alone they did not come to their end.',
  });
});

test('says that a migration which ran alone gives up beside traffic', async () => {
  workspace.write('db/1.sql', "set lock_timeout = '40ms'; alter table app.orders add column note text;");
  // So long that one always holds the table for longer than the migration waits.
  const slow = "- { name: slow, rate: 30, sql: 'select pg_sleep(2) from app.orders where id = $1' }";
  workspace.write('prodlike.yml', `traffic:\n  ${spans}\n  statements:\n    ${slow}\n`);
  const done = await run();
  expect(done.report?.traffic?.failure).toMatchObject({ migration: '1.sql', sqlState: '55P03' });
  expect(done.report?.command.outcome).toBe('ok');
  expect(done.report?.findings.map(({ rule }) => rule)).toContain('failed-beside-traffic');
});

test.each([
  ['a statement of another kind', 'sql: drop table app.orders', 2, /prodlike\.yml:5: .*found DROP/],
  [
    'two statements in one',
    'sql: select 1; select 2',
    2,
    /prodlike\.yml:5: .*expected one statement, found 2/,
  ],
  ['no statements at all', undefined, 2, /expected one of statements, file, from/],
  [
    'a column that is not there',
    `sql: select '${canary}' from app.orders where nothing = $1`,
    1,
    /Traffic statement "x" cannot be prepared on the clone: undefined_column \(SQLSTATE 42703\)/,
  ],
  [
    'a parameter of a type without values',
    'sql: select $1::point',
    1,
    /Traffic statement "x": there are no values for its parameter \$1 of type point/,
  ],
  [
    'a column for values that is not there',
    'sql: select $1::int\n      parameters: { 1: { column: app.orders.nothing } }',
    1,
    /the clone has no column app\.orders\.nothing/,
  ],
])('refuses %s before the migrations run', async (_, sql, code, message) => {
  workspace.write('db/1.sql', 'select 1;');
  workspace.write(
    'prodlike.yml',
    sql === undefined
      ? 'traffic:\n  rate: 5\n'
      : `traffic:\n  rate: 5\n  statements:\n    - name: x\n      ${sql}\n`,
  );
  const done = await run();
  expect([done.code, done.report]).toEqual([code, undefined]);
  expect(done.log).toMatch(message);
  expect(done.log).not.toContain(canary);
  expect(workspace.leftovers()).toEqual([]);
});

test('a signal in the middle leaves no server, no session and no folder', async () => {
  workspace.write('db/1.sql', slowAlter);
  workspace.write('prodlike.yml', section.replace('after: 400ms', 'after: 1min'));
  const done = await workspace.run(
    { base: workspace.path('base.sql'), migrations: 'db/*.sql' },
    {
      onStart: (child) => {
        child.stdout?.on('data', (text: string) => {
          if (String(text).includes('Traffic alone, after')) child.kill('SIGTERM');
        });
      },
    },
  );
  expect(done.code).not.toBe(0);
  expect(workspace.leftovers()).toEqual([]);
});

describe('from a live server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      major: 18,
      settings: { shared_preload_libraries: 'pg_stat_statements' },
    });
    const client = await connect(server.parameters, { applicationName: 'test' });
    await client.query('create database shop');
    await client.end();
    const shop = await connect({ ...server.parameters, database: 'shop' }, { applicationName: 'app' });
    await shop.query(smallBase);
    await shop.query('create extension pg_stat_statements');
    await shop.query('select pg_stat_statements_reset()');
    for (let i = 0; i < 30; i++) {
      await shop.query(
        `select notes /* user ${canary} */ from app.customers where email = '${canary}-${i}@example.com'`,
      );
      await shop.query(
        `update app.orders set total = '${canary}' where id = ${i} and total <> '${canary}-x'`,
      );
      await shop.query(`select now() - interval '${i} days'`);
      await shop.query("select pg_advisory_unlock_all(), set_config('app.user', 'c4nary', false)");
    }
    await shop.query(`comment on table app.orders is '${canary}'`);
    await shop.end();
  });
  afterAll(() => server.stop());

  const url = () => {
    const { host, port, user, password = '' } = server.tcpParameters;
    return `postgresql://${user}:${password}@${host}:${port}/shop`;
  };

  test('capture writes what can be repeated, with rates and without a constant, and the file works', async () => {
    const file = workspace.path('traffic.yml');
    const args = ['traffic', 'capture', '--database-url', url(), '--out', file, '--ssl-mode', 'disable'];
    const captured = await runBundle('cli', args, { cwd: workspace.folder });
    expect(captured.code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text + captured.log).not.toContain(canary);
    const { statements } = parse(text) as {
      statements: { name: string; sql: string; kind: string; rate: number }[];
    };
    expect(statements.map(({ name, kind, sql }) => [name, kind, sql]).sort()).toEqual([
      ['select app.customers', 'read', 'select notes from app.customers where email = $1'],
      ['update app.orders', 'write', 'update app.orders set total = $1 where id = $2 and total <> $3'],
    ]);
    expect(statements.every(({ rate }) => rate > 0)).toBe(true);
    const again = await runBundle('cli', args, { cwd: workspace.folder });
    expect([again.code, again.log]).toEqual([2, expect.stringContaining('exists')]);
    workspace.write('db/1.sql', slowAlter);
    workspace.write('prodlike.yml', `traffic:\n  ${spans}\n  rate: 80\n  file: traffic.yml\n`);
    const done = await run();
    expect(done.report?.traffic?.waits[0]).toMatchObject({ relation: 'app.customers', migration: '1.sql' });
  });

  test('from: source takes them from the template’s server', async () => {
    workspace.write('db/1.sql', slowAlter);
    workspace.write('prodlike.yml', `traffic:\n  ${spans}\n  rate: 80\n  from: source\n`);
    const flags = { provider: 'template', 'database-url': url(), migrations: 'db/*.sql', 'fail-on': 'never' };
    const done = await workspace.run({ ...flags, 'ssl-mode': 'disable' });
    expect(done.log).not.toContain(canary);
    const traffic = done.report?.traffic;
    expect(traffic?.statements.map(({ name }) => name).sort()).toEqual([
      'select app.customers',
      'update app.orders',
    ]);
    expect(traffic?.waits[0]).toMatchObject({ relation: 'app.customers', mode: 'AccessExclusiveLock' });
  });

  test('from: source is refused where no server is named', async () => {
    workspace.write('db/1.sql', 'select 1;');
    workspace.write('prodlike.yml', 'traffic:\n  rate: 5\n  from: source\n');
    const done = await run();
    expect([done.code, done.report]).toEqual([2, undefined]);
    expect(done.log).toMatch(/prodlike\.yml:3: traffic\.from: source needs a server.*provider is embedded/);
  });
});
