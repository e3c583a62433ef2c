import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '@prodlike/postgres';
import { type BundleOptions, describeOnServer } from '@prodlike/testkit';
import { maskingKey, type ScrubbingRun, ScrubWorkspace } from './scrub-workspace';

/** Each wrong input and each misfortune: a clear error with what to do, nothing changed, no value told. */

const secret = 's3cret-value';
const content = `
create schema crm;
create table crm.customers (id int primary key, email text not null, full_name text, note text);
insert into crm.customers select i, '${secret}-' || i || '@corp.example', '${secret} ' || i, '${secret}' from generate_series(1, 300) i;
do $$ begin create role reader login password 'r'; exception when duplicate_object then null; end $$;
alter role reader login password 'r' valid until 'infinity';
grant usage on schema crm to reader;
grant select on crm.customers to reader;
`;

const columns = {
  'crm.customers.id': '{ keep: a number }',
  'crm.customers.email': 'email',
  'crm.customers.full_name': 'person',
  'crm.customers.note': 'lorem',
};

function policy(changes: Readonly<Record<string, string | undefined>> = {}, more = ''): string {
  const rules = Object.entries({ ...columns, ...changes }).flatMap(([key, rule]) =>
    rule === undefined ? [] : [`    ${key}: ${rule}`],
  );
  return ['masking:', '  columns:', ...rules, 'scrub:', '  allow: ["127.0.0.1/wrong*"]', more].join('\n');
}

describeOnServer({ major: 18 }, (server) => {
  let workspace: ScrubWorkspace;
  let databases = 0;
  beforeEach(async () => {
    workspace = new ScrubWorkspace(server(), `wrong ${++databases}`);
    await workspace.create(content);
  });
  afterEach(() => workspace.remove());

  const originals = async (): Promise<number> => {
    const [row] = await workspace.query(
      `select count(*)::int as n from crm.customers where email like '${secret}%' and note = '${secret}'`,
    );
    return Number(row?.n);
  };

  const stateSchemas = (): Promise<unknown[]> =>
    workspace.query("select 1 from pg_namespace where nspname = 'prodlike_scrub'");

  function expectNothingTold({ log }: ScrubbingRun): void {
    expect(log).not.toContain(secret);
    expect(log).not.toMatch(/^\s+at /m);
    if (workspace.report() !== undefined) expect(workspace.published()).not.toContain(secret);
  }

  describe('a policy that cannot be is refused with its line, exit code 2', () => {
    test.each<[string, string, RegExp]>([
      [
        'an unknown column',
        policy({ 'crm.customers.emial': 'email' }),
        /prodlike\.yml:7: columns "crm\.customers\.emial".*Did you mean crm\.customers\.email\?/,
      ],
      [
        'an unknown table',
        policy({ 'crm.custmers.email': 'email' }),
        /prodlike\.yml:7: columns "crm\.custmers\.email".*crm\.customers/,
      ],
      [
        'an unknown mask',
        policy({ 'crm.customers.email': 'emial' }),
        /prodlike\.yml:4: .*did you mean "?email"?\?/,
      ],
      [
        'a cyclic template',
        policy({
          'crm.customers.full_name': '{ mask: template, template: "{note}" }',
          'crm.customers.note': '{ mask: template, template: "{full_name}" }',
        }),
        /prodlike\.yml:[56]: .*(?:cycle|circle|itself|cyclic)/i,
      ],
      [
        'an expression that reads other tables',
        policy({
          'crm.customers.note': '{ mask: sql, expression: "(select max(note) from crm.customers)" }',
        }),
        /prodlike\.yml:6: .*crm\.customers\.note/,
      ],
      [
        'an expression that is volatile',
        policy({ 'crm.customers.note': '{ mask: sql, expression: "random()::text" }' }),
        /prodlike\.yml:6: .*(?:volatile|random)/,
      ],
      ['no YAML', `${policy()}\n  allow: [`, /prodlike\.yml:\d+: not valid YAML/],
      [
        'an unknown section',
        `${policy()}\nmaskng: {}`,
        /prodlike\.yml:10: maskng is not known; did you mean "masking"\?/,
      ],
      [
        'an allow pattern for every server',
        policy().replace('127.0.0.1/wrong*', '*/*'),
        /prodlike\.yml:8: .*would allow every server/,
      ],
      ['a missing script', policy({}, '  after: [none.sql]'), /none\.sql.*does not exist/],
      [
        'an unknown role',
        policy({}, 'accounts: { roles: { raeder: keep } }'),
        /raeder.*Did you mean reader\?/,
      ],
    ])('%s', async (_what, text, fault) => {
      workspace.write('prodlike.yml', text);
      const run = await workspace.scrub({ mode: 'apply' });
      expect([run.code, run.log]).toEqual([2, expect.stringMatching(fault)]);
      expectNothingTold(run);
      expect(await originals()).toBe(300);
    });
  });

  test('a key too short is refused and not repeated', async () => {
    workspace.write('prodlike.yml', policy());
    const run = await workspace.scrub({ mode: 'apply', 'masking-key': 'short-key' });
    expect(run.code).toBe(2);
    expect(run.log).toContain('Input "masking-key" has fewer than 32 characters.');
    expect(run.log).not.toContain('short-key');
  });

  test('a database that no pattern allows is refused, with the line that would allow it', async () => {
    workspace.write('prodlike.yml', policy().replace('127.0.0.1/wrong*', '*.dev.internal/*'));
    const run = await workspace.scrub({ mode: 'apply' });
    expect(run.code).toBe(2);
    expect(run.log).toContain(`matches 127.0.0.1/${workspace.database}`);
    expect(run.log).toContain(`add under scrub, allow: - "127.0.0.1/${workspace.database}"`);
    expect(await originals()).toBe(300);
  });

  test('an undecided column stops it before anything is changed, with a suggestion', async () => {
    workspace.write('prodlike.yml', policy({ 'crm.customers.email': undefined }));
    const run = await workspace.scrub({ mode: 'apply' });
    expect([run.code, run.report?.verdict]).toEqual([1, 'undecided']);
    expect(run.report?.undecided).toEqual([
      expect.objectContaining({
        table: 'crm.customers',
        column: 'email',
        suggestion: 'crm.customers.email: email',
      }),
    ]);
    expect(run.log).toContain('crm.customers.email: email   # ');
    expectNothingTold(run);
    expect(await originals()).toBe(300);
    expect(await stateSchemas()).toEqual([]);
  });

  test('no rights on a table are named before anything is changed', async () => {
    workspace.write('prodlike.yml', policy({}, 'accounts: { others: keep }'));
    await workspace.query(`grant create on database "${workspace.database}" to reader`);
    const run = await workspace.scrub({ mode: 'apply', 'database-url': workspace.url('reader', 'r') });
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure).toEqual({
      step: 'Check rights and space',
      message: expect.stringMatching(/lacks rights on crm\.customers/),
    });
    expectNothingTold(run);
    expect(await originals()).toBe(300);
    expect(await stateSchemas()).toEqual([]);
  });

  test('a table that others use is waited for, and the session is named', async () => {
    workspace.write('prodlike.yml', policy({}, 'accounts: { others: keep }'));
    const other = await connect(workspace.connection(), { applicationName: 'somebody' });
    const pid = (await other.query('select pg_backend_pid() as pid')).rows[0].pid;
    await other.query('begin; lock table crm.customers in share mode');
    const run = await workspace.scrub({ mode: 'apply', 'lock-timeout': '1' });
    await other.end();
    expect([run.code, run.report?.failure?.step]).toEqual([1, 'Mask']);
    expect(run.report?.failure?.message).toMatch(new RegExp(`crm\\.customers.*${pid}`));
    expectNothingTold(run);
    expect(await originals()).toBe(300);
    expect((await workspace.scrub({ mode: 'apply' })).code).toBe(0);
  });

  test('a lost connection is told, and the next run goes on', async () => {
    workspace.write('prodlike.yml', policy({}, 'accounts: { others: keep }'));
    const other = await connect(workspace.connection(), { applicationName: 'somebody' });
    await other.query('begin; lock table crm.customers in share mode');
    const waiting =
      "select pid from pg_stat_activity where wait_event_type = 'Lock' and application_name like 'prodlike%'";
    const kill = async (): Promise<void> => {
      for (;;) {
        const [found] = await workspace.query(waiting);
        if (found) return void (await workspace.query(`select pg_terminate_backend(${found.pid})`));
        await delay(20);
      }
    };
    const [run] = await Promise.all([workspace.scrub({ mode: 'apply' }), kill()]);
    await other.end();
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure?.message).toMatch(/connection to the server was lost/);
    expectNothingTold(run);
    const next = await workspace.scrub({ mode: 'apply' });
    expect([next.code, next.code === 0 ? '' : next.log]).toEqual([0, '']);
    expect(await originals()).toBe(0);
  });

  test('roles that could not be disarmed are named before anything is changed', async () => {
    workspace.write('prodlike.yml', policy());
    const run = await workspace.scrub({ mode: 'apply', 'database-url': workspace.url('reader', 'r') });
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure).toEqual({
      step: 'Check constraints and accounts',
      message: expect.stringMatching(
        /may not disarm these roles: .*postgres \(reader may not alter a superuser\)/,
      ),
    });
    expectNothingTold(run);
    expect(await originals()).toBe(300);
    expect(await stateSchemas()).toEqual([]);
  });

  test('a signal ends it with a report', async () => {
    workspace.write('prodlike.yml', policy({}, 'accounts: { others: keep }'));
    const other = await connect(workspace.connection(), { applicationName: 'somebody' });
    await other.query('begin; lock table crm.customers in share mode');
    const onStart: BundleOptions['onStart'] = (child) =>
      child.stdout?.on('data', (text: Buffer) => {
        if (text.includes('Mask') && !child.killed) child.kill('SIGTERM');
      });
    const run = await workspace.scrub({ mode: 'apply' }, { onStart });
    await other.end();
    expect([run.code, run.report?.verdict, run.report?.failure?.step]).toEqual([143, 'failed', 'Mask']);
    expectNothingTold(run);
    expect(await originals()).toBe(300);
    expect((await workspace.scrub({ mode: 'apply' })).code).toBe(0);
  });

  test('no time left ends it', async () => {
    workspace.write('prodlike.yml', policy({}, 'accounts: { others: keep }'));
    const other = await connect(workspace.connection(), { applicationName: 'somebody' });
    await other.query('begin; lock table crm.customers in share mode');
    const run = await workspace.scrub({ mode: 'apply', timeout: '0.2' });
    await other.end();
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure?.message).toContain('The time was up after 0.2 minutes (input timeout).');
    expect(await originals()).toBe(300);
  });

  test('init writes a policy once, and check accepts it', async () => {
    const first = await workspace.init();
    expect([first.code, first.code === 0 ? '' : first.log]).toEqual([0, '']);
    expect((await workspace.init()).log).toMatch(/Input "output" is .*prodlike\.yml, which exists\./);
    expect((await workspace.init()).code).toBe(2);
    const run = await workspace.scrub({});
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    expectNothingTold(run);
    expect((await workspace.init({ force: 'true', sample: 'false' })).code).toBe(0);
    expect(run.log).not.toContain(maskingKey);
  });
});
