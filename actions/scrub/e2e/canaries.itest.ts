import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop } from './canary-shop';
import { maskingKey, type ScrubbingRun, ScrubWorkspace } from './scrub-workspace';

/** Values that stand everywhere in a database: none is left after a scrub, and none is ever printed. */

const appPassword = 'the new password of the app';

describeOnServer({ major: 15 }, (server) => {
  let workspace: ScrubWorkspace;
  beforeAll(async () => {
    workspace = new ScrubWorkspace(server(), 'canary shop');
    await workspace.create(canaryShop);
    workspace.write('prodlike.yml', canaryPolicy);
    workspace.write('after.sql', "comment on table crm.customers is 'scrubbed';");
  });
  afterAll(() => workspace.remove());

  const flags = { 'account-passwords': `app-password=${appPassword}` };
  const run = async (mode: string): Promise<ScrubbingRun> => {
    const done = await workspace.scrub({ mode, ...flags });
    expect(done.log).not.toContain(canary);
    expect(done.log).not.toContain(maskingKey);
    expect(done.log).not.toContain(appPassword);
    expect(workspace.published()).not.toMatch(new RegExp(`${canary}|${maskingKey}|${appPassword}`));
    return done;
  };
  const mayLogIn = async (user: string, password: string): Promise<boolean> => {
    const client = await connect(workspace.connection(user, password), { applicationName: 'test' }).catch(
      () => undefined,
    );
    await client?.end();
    return client !== undefined;
  };

  test('verify before apply has nothing to prove with', async () => {
    const { code, report } = await run('verify');
    expect([code, report?.verdict]).toEqual([1, 'failed']);
  });

  test('check finds a decision for every column, and changes nothing', async () => {
    const before = workspace.dump();
    const { code, report } = await run('check');
    expect([code, report?.verdict, report?.undecided]).toEqual([0, 'clean', []]);
    expect(workspace.dump()).toBe(before);
    expect(before).toContain(canary);
  });

  test('apply masks, disarms and proves', async () => {
    const { code, report, log } = await run('apply');
    expect([code, code === 0 ? '' : log]).toEqual([0, '']);
    expect(report).toMatchObject({ mode: 'apply', verdict: 'clean', failure: null });
    expect(workspace.dump()).not.toContain(canary);
    expect(report?.tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['crm.customers', 'crm.orders_2025', 'crm.orders_2026']),
    );
    const email = report?.columns.find(
      ({ table, column }) => table === 'crm.customers' && column === 'email',
    );
    expect(email).toMatchObject({
      decision: 'email',
      rule: 'columns "crm.customers.email"',
      unchangedShare: 0,
      nullFraction: { before: 0, after: 0 },
      distinct: { before: 400, after: 400 },
    });
    expect(report?.plans).toEqual([expect.objectContaining({ query: 'by-status', changed: false })]);
    expect(report?.scripts).toEqual([expect.objectContaining({ file: 'after.sql', statements: 1 })]);
    expect(report?.anonymity).toEqual([
      expect.objectContaining({ table: 'crm.customers', smallestGroup: 1 }),
    ]);
  });

  test('joins survive, and derived values follow', async () => {
    const [joined] = await workspace.query(`
      select count(*)::int as orders, count(c.id)::int as joined,
        (select count(*)::int from crm.mails m join crm.customers c using (id, email)) as mails,
        (select count(*)::int from crm.customers where search <> to_tsvector('simple', coalesce(notes, ''))) as stale,
        (select count(*)::int from crm.customers where notes is null) as empty
      from crm.orders o left join crm.customers c on c.email = o.customer_email`);
    expect(joined).toEqual({ orders: 900, joined: 900, mails: 400, stale: 0, empty: 100 });
  });

  test('accounts are what the file says, by trying', async () => {
    expect(await mayLogIn('app_writer', appPassword)).toBe(true);
    expect(await mayLogIn('app_writer', 'before-app')).toBe(false);
    expect(await mayLogIn('nightly', 'before-nightly')).toBe(true);
    expect(await mayLogIn('analyst', 'before-analyst')).toBe(false);
    const logins = workspace.report()?.accounts.map(({ role, login }) => [role, login]);
    expect(logins).toEqual(
      expect.arrayContaining([
        ['analyst', 'refused'],
        ['app_writer', 'accepted'],
      ]),
    );
  });

  test('a second apply changes nothing', async () => {
    const rows = () => workspace.query('select * from crm.customers order by id');
    const before = await rows();
    const { code } = await run('apply');
    expect(code).toBe(0);
    expect(await rows()).toEqual(before);
  });

  test('verify fails once an account can log in again', async () => {
    await workspace.query("alter role analyst login password 'again' valid until 'infinity'");
    const { code, report } = await run('verify');
    expect([code, report?.verdict]).toEqual([1, 'failed']);
    expect(report?.accounts.find(({ role }) => role === 'analyst')?.faults).toContain('it still has LOGIN');
    expect((await run('apply')).code).toBe(0);
    expect(await mayLogIn('analyst', 'again')).toBe(false);
  });

  test('verify passes, and fails once an original is back', async () => {
    expect((await run('verify')).code).toBe(0);
    await workspace.query(
      `alter table crm.customers disable trigger user; update crm.customers set notes = 'write to ${canary}-1@corp.example' where id = 1`,
    );
    const { code, report } = await run('verify');
    expect([code, report?.verdict]).toEqual([1, 'failed']);
    expect(report?.residue.filter(({ fails }) => fails)).not.toEqual([]);
  });
});
