import { existsSync, rmSync } from 'node:fs';
import { type BundleOptions, describeOnServer, processesIn, until } from '@prodlike/testkit';
import { canary, canaryPolicy, canaryShop, wanted } from './canary-shop';
import { SampleWorkspace, type SamplingRun } from './sample-workspace';

/** Each wrong input and each misfortune: a clear error with what to do, nothing left, no value told. */

const policy = canaryPolicy.replace(/^accounts:[\s\S]*/m, '');

describeOnServer({ major: 15 }, (server) => {
  let workspace: SampleWorkspace;
  beforeAll(async () => {
    workspace = new SampleWorkspace(server(), 'wrong shop');
    await workspace.create(canaryShop);
    await workspace.query(`
      do $$ begin create role reader login password 'of the reader'; exception when duplicate_object then null; end $$;
      grant usage on schema crm, "Odd Ünïcode 😀" to reader;
      grant select on crm.countries, crm.customers to reader`);
  });
  afterEach(() => {
    expect(existsSync(workspace.out)).toBe(false);
    rmSync(workspace.out, { recursive: true, force: true });
    expect(processesIn(workspace.folder)).toEqual([]);
  });
  afterAll(() => workspace.remove());

  function expectNothingTold({ log }: SamplingRun): void {
    expect(log).not.toContain(canary);
    expect(log).not.toMatch(/^\s+at /m);
    if (workspace.report() !== undefined) expect(workspace.published()).not.toContain(canary);
  }

  describe('a configuration that cannot be is refused with its line, exit code 2', () => {
    test.each<[string, string, RegExp]>([
      [
        'an unknown table',
        policy.replace('crm.customers: {', 'crm.custmers: {'),
        /prodlike\.yml:3: sampling\.roots\."crm\.custmers".*Did you mean crm\.customers\?/,
      ],
      [
        'an unknown column',
        policy.replace('{ ids: customer-ids }', '[{ ids: customer-ids }, { where: "emial is not null" }]'),
        /prodlike\.yml:3: sampling\.roots\."crm\.customers"\[1\].*emial/,
      ],
      [
        'an unknown edge',
        policy.replace('crm.orders(customer_id)', 'crm.orders(customer)'),
        /prodlike\.yml:6: sampling\.edges\."crm\.orders\(customer\)"/,
      ],
      [
        'ids that no input gives',
        policy.replace('customer-ids', 'client-ids'),
        /prodlike\.yml:3: sampling\.roots\."crm\.customers".*client-ids/,
      ],
      [
        'an unknown key',
        policy.replace('tables:', 'tabels:'),
        /prodlike\.yml:7: sampling\.tabels is not known; did you mean "tables"\?/,
      ],
      [
        'an unknown column of the masking policy',
        policy.replace('crm.customers.email', 'crm.customers.emial'),
        /prodlike\.yml:\d+: columns "crm\.customers\.emial".*Did you mean crm\.customers\.email\?/,
      ],
      [
        'a table that is left out, though rows need it',
        policy.replace('crm.log: schema-only', 'crm.countries: none'),
        /prodlike\.yml:\d+: sampling\.tables\."crm\.countries".*crm\.customers\(country\).*NULL/,
      ],
      [
        'no section sampling',
        policy.replace(/^sampling:[\s\S]*?^masking:/m, 'masking:'),
        /sampling is missing/,
      ],
      ['a role without a password', canaryPolicy, /accounts\.roles\.app: the input account-passwords has no/],
    ])('%s', async (_what, text, fault) => {
      workspace.write('prodlike.yml', text);
      const run = await workspace.sampleDirectory(wanted);
      expect([run.code, run.log]).toEqual([2, expect.stringMatching(fault)]);
      expectNothingTold(run);
    });
  });

  test('an undecided column stops it before anything is copied, with a suggestion', async () => {
    workspace.write('prodlike.yml', policy.replace(/^.*crm\.customers\.email:.*\n/m, ''));
    const run = await workspace.sampleDirectory(wanted);
    expect([run.code, run.report?.verdict]).toEqual([1, 'undecided']);
    expect(run.report?.undecided).toContainEqual(
      expect.objectContaining({
        table: 'crm.customers',
        column: 'email',
        suggestion: 'crm.customers.email: email',
      }),
    );
    expect(run.log).not.toContain('Copying rows');
    expectNothingTold(run);
    const planned = await workspace.sample({ plan: 'true', ...wanted });
    expect([planned.code, planned.report?.verdict]).toEqual([1, 'undecided']);
    expect(planned.report?.plan?.tables.length).toBeGreaterThan(2);
  });

  test('roots that match nothing are named before anything is copied', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sampleDirectory({ ids: 'customer-ids=987654' });
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure?.message).toMatch(
      /The root sampling\.roots\."crm\.customers" matched no row\./,
    );
    expect(run.log).not.toContain('Copying rows');
    expect(run.log).not.toContain('987654');
    expectNothingTold(run);
  });

  test('a table that the user may not read is named, with the grant', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sampleDirectory({
      ...wanted,
      'database-url': workspace.url('reader', 'of the reader'),
    });
    expect(run.code).toBe(2);
    expect(run.log).toMatch(/the user may not read crm\.orders.*GRANT USAGE .* SELECT/);
    expectNothingTold(run);
  });

  test('an id of another type is refused without being told', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sampleDirectory({ ids: `customer-ids=${canary}` });
    expect([run.code, run.report?.verdict]).toEqual([2, 'refused']);
    expectNothingTold(run);
  });

  test('inputs that contradict each other are refused, all of them told', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sampleDirectory({ ...wanted, image: 'shop:dev' });
    expect([run.code, run.log]).toEqual([
      2,
      expect.stringContaining('Input "image" is set, and target is directory'),
    ]);
    const wrong = await workspace.sampleDirectory({ ...wanted, concurrency: 'x', timeout: '-1' });
    expect(wrong.code).toBe(2);
    expect(wrong.log).toMatch(/"concurrency" is "x"[\s\S]*"timeout" is "-1"/);
  });

  test('no Docker', async () => {
    workspace.write('prodlike.yml', policy);
    const env = { DOCKER_HOST: 'tcp://127.0.0.1:1' };
    const run = await workspace.sample({ ...wanted, image: workspace.image, push: 'false' }, { env });
    expect([run.code, run.report?.verdict]).toEqual([1, 'failed']);
    expect(run.report?.failure?.message).toMatch(/Docker/);
    expectNothingTold(run);
  });

  test('a registry that does not answer is told before anything is copied', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sample({ ...wanted, repository: '127.0.0.1:1/shop' });
    expect([run.code, run.report?.failure?.step]).toEqual([1, 'Looking at the registry']);
    expectNothingTold(run);
  });

  test('no time left ends it', async () => {
    workspace.write('prodlike.yml', policy);
    const run = await workspace.sampleDirectory({ ...wanted, timeout: '0.01' });
    expect([run.code, run.log]).toEqual([1, expect.stringContaining('The time was up after 0.01 minutes')]);
  });

  test.each([
    'Applying the configuration',
    'Starting an empty server',
    'Choosing rows',
    'Creating the schema',
    'Copying rows',
    'Building indexes',
    'Searching the rows',
    'Sealing',
  ])('a signal at "%s" leaves nothing', async (step) => {
    workspace.write('prodlike.yml', policy);
    const onStart: BundleOptions['onStart'] = (child) =>
      child.stdout?.on('data', (text: Buffer) => {
        if (text.includes(step) && !child.killed) child.kill('SIGTERM');
      });
    const run = await workspace.sampleDirectory(wanted, { onStart });
    expect([run.code, run.code === 143 ? '' : run.log]).toEqual([143, '']);
    expectNothingTold(run);
    if (run.report) expect(run.report).toMatchObject({ verdict: 'failed', image: null });
    const left = "select 1 from pg_stat_activity where application_name like 'prodlike%'";
    // A server whose client went in the middle of a query sees it when it has the answer.
    await until('the server has ended the sessions', async () => (await workspace.query(left)).length === 0);
  });
});
