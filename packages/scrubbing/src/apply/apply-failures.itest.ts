import { AdvisedError, CleanUp } from '@prodlike/core';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import { withSuspendedForeignKeys } from './foreign-keys/with-suspended-foreign-keys';
import { rewriteApplicationName } from './sessions/rewrite-session';
import { applyWith, type TestOptions } from './testing/apply-with';
import type { Masks } from './testing/plan-of';

const people = `CREATE TABLE people (id int PRIMARY KEY, name text, note text); INSERT INTO people SELECT i, 'Name ' || i, 'n' FROM generate_series(1, 50) i;`;
const masks: Masks = { 'public.people': { name: 'md5(name)' } };
const slowMasks: Masks = {
  'public.people': { name: "md5(name) || coalesce(nullif(pg_sleep(1)::text, ''), '')" },
};

/** The message of an advised failure. */
async function failureOf(
  target: ConnectionParameters,
  wanted: Masks,
  options: TestOptions = {},
): Promise<string> {
  const error: unknown = await applyWith(target, wanted, options).catch((reason: unknown) => reason);
  if (!(error instanceof AdvisedError)) throw new Error('It did not fail as expected.', { cause: error });
  return error.message;
}

describe.each([15, 18] as const)('what stops an apply', (major) => {
  describeOnServer({ major }, (server) => {
    let number = 0;
    let target: ConnectionParameters;
    let client: Client;
    const open = (): Promise<Client> => connect(target, { applicationName: 'a "user"' });
    const originals = async (): Promise<unknown> =>
      (await client.query("SELECT count(*)::int AS count FROM people WHERE name LIKE 'Name%'")).rows[0];
    const whileMasking = async (): Promise<void> =>
      await until('a table is being masked', async () => {
        const { rowCount } = await client.query(
          "SELECT FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database() AND wait_event = 'PgSleep'",
          [rewriteApplicationName],
        );
        return rowCount === 1;
      });

    beforeEach(async () => {
      number += 1;
      target = { ...server().parameters, database: `of_test_${number}` };
      const superuser = await connect(server().parameters, { applicationName: 'test' });
      await superuser.query(`CREATE DATABASE ${target.database}`).finally(() => superuser.end());
      client = await open();
      await client.query(people);
    });
    afterEach(() => client.end());

    test('a lock of another session, which is named without its query', async () => {
      await client.query('BEGIN; SELECT 1 FROM people');
      const message = await failureOf(target, masks, { lockPatienceMs: 300 });
      expect(message).toMatch(
        /public\.people is locked by session \d+ \(a "user", idle in transaction, since .* UTC\)/,
      );
      expect(message).not.toContain('SELECT');
      await client.query('ROLLBACK');
      expect(await originals()).toEqual({ count: 50 });
    });

    test('a lock that goes away in time stops nothing', async () => {
      const holder = await open();
      await holder.query('BEGIN; SELECT 1 FROM people');
      const lines: string[] = [];
      const report = (line: string): void => {
        if (/held by session \d+/.test(line)) holder.query('COMMIT').catch(() => undefined);
        lines.push(line);
      };
      await applyWith(target, masks, { report, lockPatienceMs: 30_000 });
      await holder.end();
      expect(lines.join('\n')).toContain('waiting for a lock held by session');
      expect(await originals()).toEqual({ count: 0 });
    });

    test('a session that is ended in the midst', async () => {
      const failing = failureOf(target, slowMasks);
      await whileMasking();
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [rewriteApplicationName],
      );
      expect(await failing).toMatch(
        /connection to the server was lost while masking public\.people.*Run again/,
      );
      expect(await originals()).toEqual({ count: 50 });
      await applyWith(target, masks);
      expect(await originals()).toEqual({ count: 0 });
    });

    test('a signal: the statement under way is cancelled and rolled back', async () => {
      const cleanUp = new CleanUp();
      const failing = failureOf(target, slowMasks, { cleanUp });
      await whileMasking();
      cleanUp.interrupt('SIGINT');
      expect(await cleanUp.run()).toEqual([]);
      expect(await failing).toContain('ended while masking');
      expect(await originals()).toEqual({ count: 50 });
    });

    test('a session that a killed run has left behind is ended first', async () => {
      const left = await connect(target, { applicationName: rewriteApplicationName });
      await left.query('BEGIN; LOCK TABLE people');
      await applyWith(target, masks, { lockPatienceMs: 100 });
      await expect(left.query('SELECT 1')).rejects.toThrow();
      expect(await originals()).toEqual({ count: 0 });
    });

    test('another run', async () => {
      const lines: string[] = [];
      const onStep = async (): Promise<void> => {
        lines.push(await failureOf(target, masks));
      };
      await applyWith(target, masks, { onStep: (step) => (step === 'run begun' ? onStep() : undefined) });
      expect(lines).toEqual([
        expect.stringMatching(/Another scrub of this database is running \(session \d+, since /),
      ]);
    });

    test('an event trigger of the user stays silent for those who may silence it', async () => {
      await client.query(`CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'canary'; END$$;
        CREATE EVENT TRIGGER refuse_all ON ddl_command_start EXECUTE FUNCTION refuse()`);
      await applyWith(target, masks);
      expect(await originals()).toEqual({ count: 0 });
    });

    test('another masking key', async () => {
      await applyWith(target, masks);
      expect(await failureOf(target, masks, { key: 'quite another key' })).toContain('another masking key');
    });

    test('another mask for what is masked already; a new one for what was kept is applied', async () => {
      await applyWith(target, masks);
      const otherwise = { 'public.people': { name: 'upper(name)' } };
      expect(await failureOf(target, otherwise)).toMatch(/in another way.*public\.people\.name.*fresh copy/);
      await applyWith(target, { 'public.people': { name: 'md5(name)', note: "'x'::text" } });
      const { rows } = await client.query(
        "SELECT count(*)::int AS count FROM people WHERE note = 'x' AND length(name) = 32",
      );
      expect(rows).toEqual([{ count: 50 }]);
      expect(
        (await client.query("SELECT count(*)::int AS count FROM people WHERE name = md5('Name ' || id)"))
          .rows,
      ).toEqual([{ count: 50 }]);
    });

    test('a table made anew since', async () => {
      await applyWith(target, masks);
      await client.query(`DROP TABLE people; ${people}`);
      expect(await failureOf(target, masks)).toMatch(/made anew.*public\.people\.name/);
      expect(await originals()).toEqual({ count: 50 });
    });

    test("a schema of the state's name that is not ours", async () => {
      await client.query('CREATE SCHEMA prodlike_scrub');
      expect(await failureOf(target, masks)).toContain('did not make');
    });

    test('missing rights, all at once', async () => {
      const role = `limited_${number}`;
      await client.query(
        `CREATE ROLE ${role} LOGIN; CREATE TABLE other (name text); CREATE TABLE mine (name text); ALTER TABLE mine OWNER TO ${role}`,
      );
      const all = { ...masks, 'public.other': { name: 'md5(name)' }, 'public.mine': { name: 'md5(name)' } };
      expect(await failureOf({ ...target, user: role }, all)).toContain('may not create schemas');
      await client.query(`GRANT CREATE ON DATABASE ${target.database} TO ${role}`);
      const message = await failureOf({ ...target, user: role }, all);
      expect(message).toContain('public.people (not its owner)');
      expect(message).toContain('public.other (not its owner)');
      expect(message).not.toContain('mine');
    });

    test('one who may read the database but not the state of its scrub sees none', async () => {
      await applyWith(target, masks);
      await client.query(`CREATE ROLE reader_${number} LOGIN`);
      const reader = await connect({ ...target, user: `reader_${number}` }, { applicationName: 'test' });
      const catalog = await readCatalog(reader);
      expect(await withSuspendedForeignKeys(reader, catalog)).toBe(catalog);
      await reader.end();
    });

    test('too little space', async () => {
      const message = await failureOf(target, masks, { freeBytes: 10_000 });
      expect(message).toMatch(/needs about [\d.]+ KiB free on the server, and 9\.8 KiB are/);
    });

    test('a constraint that masked values break, without the values', async () => {
      await client.query(
        'ALTER TABLE people ADD CONSTRAINT short CHECK (length(name) < 20), ADD UNIQUE (name)',
      );
      const message = await failureOf(target, masks);
      expect(message).toMatch(
        /23514 \(check_violation\) at constraint "short" of public\.people while masking public\.people/,
      );
      expect(message).not.toMatch(/[0-9a-f]{32}/);
      expect(await failureOf(target, { 'public.people': { name: "'same'::text" } })).toContain(
        'unique_violation',
      );
    });

    test('a foreign key whose ends are masked apart, and stays recorded', async () => {
      await client.query(
        'ALTER TABLE people ADD UNIQUE (name); CREATE TABLE friends (name text CONSTRAINT to_people REFERENCES people (name)); INSERT INTO friends SELECT name FROM people',
      );
      expect(await failureOf(target, masks)).toContain(
        'The foreign key "to_people" of public.friends does not hold',
      );
      const { rows } = await client.query('SELECT stage FROM prodlike_scrub.suspended_object');
      expect(rows).toEqual([{ stage: 'added' }]);
    });
  });
});
