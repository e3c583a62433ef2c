import { describeOnServer } from '@prodlike/testkit';
import { ScrubWorkspace } from './scrub-workspace';

/** What a pull request changes and the policy does not know yet, and what a check says of accounts. */

const content = `
create schema crm;
create table crm.clients (id int primary key, email text not null, full_name text, profile jsonb);
insert into crm.clients select i, 'mail-' || i || '@corp.example', 'Mary Smith', jsonb_build_object(
  'nick', 'n' || i, 'contact', jsonb_build_object('mail', 'mail-' || i || '@corp.example')) from generate_series(1, 300) i;
do $$ begin create role clerk login password 'of the clerk'; exception when duplicate_object then null; end $$;
grant usage on schema crm to clerk;
grant select on crm.clients to clerk;
`;

function policy(table: string, profile: string, more = ''): string {
  return `masking:
  columns:
    "*.id": { keep: a number }
    ${table}.email: email
    ${table}.full_name: person
    ${table}.profile: ${profile}
scrub:
  allow: ["127.0.0.1/drift*"]
${more}`;
}

const known = '{ json: { nick: username } }';

describeOnServer({ major: 18 }, (server) => {
  let workspace: ScrubWorkspace;
  let databases = 0;
  beforeEach(async () => {
    workspace = new ScrubWorkspace(server(), `drift ${++databases}`);
    await workspace.create(content);
  });
  afterEach(() => workspace.remove());

  test.each(['check', 'apply'])('a renamed table is told by mode %s, with its line', async (mode) => {
    workspace.write('prodlike.yml', policy('crm.customers', known));
    const run = await workspace.scrub({ mode });
    expect(run.code).toBe(2);
    expect(run.log).toMatch(
      /prodlike\.yml:4: columns crm\.customers\.email and 2 more: .* Was it renamed to crm\.clients\? Then rename it in these rules\./,
    );
    expect(run.report?.faults).toHaveLength(1);
    expect(run.report?.undecided.map(({ suggestion }) => suggestion)).toEqual([
      'crm.clients.email: email',
      'crm.clients.full_name: person',
      'crm.clients.profile: { json: { nick: username } }',
    ]);
  });

  test('a path that no rule declares is undecided where a check samples, and masked where apply does', async () => {
    workspace.write('prodlike.yml', policy('crm.clients', known));
    expect((await workspace.scrub({})).code).toBe(0);
    const run = await workspace.scrub({ sample: 'true' });
    expect([run.code, run.report?.verdict]).toEqual([1, 'undecided']);
    expect(run.report?.undecided).toEqual([
      expect.objectContaining({
        column: 'profile',
        path: 'contact.mail',
        suggestion: 'json: { contact.mail: email }',
      }),
    ]);
    expect(run.log).toContain('json: { contact.mail: email }   # ');
    expect(run.log).not.toContain('@corp.example');
    workspace.write(
      'prodlike.yml',
      policy('crm.clients', '{ json: { nick: username, contact.mail: email } }'),
    );
    expect((await workspace.scrub({ sample: 'true' })).code).toBe(0);
  });

  test('a check says what would happen to accounts, and fails for none of it', async () => {
    const accounts = 'accounts: { roles: { of_another_server: { password: absent } } }';
    workspace.write('prodlike.yml', policy('crm.clients', known, accounts));
    const may = await workspace.scrub({});
    expect([may.code, may.report?.verdict]).toEqual([0, 'clean']);
    expect(may.report?.accounts).toContainEqual({
      role: 'clerk',
      action: 'would get no login',
      login: 'untried',
      faults: [],
    });
    expect(may.log).toContain('  clerk: would get no login');
    await workspace.query(
      'do $$ begin create role other login; exception when duplicate_object then null; end $$',
    );
    const mayNot = await workspace.scrub({ 'database-url': workspace.url('clerk', 'of the clerk') });
    expect(mayNot.code).toBe(0);
    expect(mayNot.log).toMatch(
      /The server will probably not let apply alter the role other: clerk has no CREATEROLE\./,
    );
    expect(mayNot.report?.accounts).toContainEqual(
      expect.objectContaining({
        role: 'other',
        action: 'would get no login, probably refused: clerk has no CREATEROLE',
      }),
    );
    expect(mayNot.report?.accounts).toContainEqual(
      expect.objectContaining({
        role: 'postgres',
        action:
          'kept (a superuser, which clerk may not alter), which fails the proof: clerk may not alter a superuser',
      }),
    );
  });
});
