import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { AfterScriptError } from './after-script-error';
import { checkAfterScripts } from './check-after-scripts';
import { runAfterScripts } from './run-after-scripts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prodlike-after-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function scripts(files: Readonly<Record<string, string>>) {
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  return await checkAfterScripts(Object.keys(files), folder);
}

describe('checkAfterScripts', () => {
  test.each([
    ['select 1;\n\\i other.sql', 'a psql command (a backslash) on line 2'],
    ['select 1;\n\ncopy t from stdin;', 'COPY from or to the client on line 3'],
    ['/* x */ begin; select 1; commit', 'a transaction command on line 1'],
    ['select 1;\nROLLBACK AND CHAIN', 'a transaction command on line 2'],
    ["prepare transaction 'x'", 'a transaction command on line 1'],
  ])('refuses %j', async (text, fault) => {
    await expect(scripts({ 'a b.sql': text })).rejects.toThrow(
      `Input "config" names a b.sql in scrub.after, which holds ${fault}.`,
    );
  });

  test('takes savepoints, prepared statements, bodies with their own BEGIN, and files without statements', async () => {
    const [first, second] = await scripts({
      'first.sql': `\ufeffsavepoint a; rollback to a; ROLLBACK WORK TO SAVEPOINT a; prepare x as select 1;
        create function f() returns int begin atomic select 1; end; do $$ begin commit; end $$`,
      'second.sql': '-- nothing yet\n',
    });
    expect(first?.statements).toHaveLength(6);
    expect(second?.statements).toEqual([]);
  });

  test('a file that is not there is refused', async () => {
    await expect(checkAfterScripts(['none.sql'], folder)).rejects.toThrow(
      'Input "config" names none.sql in scrub.after, which does not exist.',
    );
    await expect(checkAfterScripts(['.'], folder)).rejects.toThrow('cannot be read (EISDIR)');
  });
});

describe.each([15, 18] as const)('runAfterScripts', (major) => {
  describeOnServer({ major }, (server) => {
    const run = async (files: Readonly<Record<string, string>>) => {
      const reported: string[] = [];
      const checked = await scripts(files);
      const outcome: unknown = await runAfterScripts(server().parameters, checked, (line) =>
        reported.push(line),
      ).catch((error: unknown) => error);
      return { outcome, reported };
    };

    async function names(table: string): Promise<unknown[]> {
      const client = await connect(server().parameters, { applicationName: 'test' });
      const { rows } = await client.query({ text: `SELECT name FROM ${table} ORDER BY 1`, rowMode: 'array' });
      await client.end();
      return rows.flat();
    }

    test('runs them in their order, each in a transaction and a session of its own', async () => {
      const { outcome, reported } = await run({
        'b.sql': "create table hooks (name text); set my.x = '1'; insert into hooks select 'b'",
        'a.sql':
          "insert into hooks values (coalesce(current_setting('my.x', true), 'unset'));\nselect * from hooks",
      });
      expect(outcome).toEqual([
        { file: 'b.sql', durationMs: expect.any(Number), statements: 3 },
        { file: 'a.sql', durationMs: expect.any(Number), statements: 2 },
      ]);
      expect(reported).toEqual(['Running b.sql', 'Running a.sql']);
      expect(await names('hooks')).toEqual(['b', 'unset']);
    });

    test('stops at the first error, undoes its script, and tells no value', async () => {
      const { outcome, reported } = await run({
        '1.sql': 'create table queue (name text constraint "one of ""each" unique)',
        '2.sql': "insert into queue values ('kept');\n\ninsert into queue\nvalues ('canary'), ('canary');",
        '3.sql': 'drop table queue',
      });
      if (!(outcome instanceof AfterScriptError)) throw new Error('The script did not fail.');
      expect(outcome.message).toContain(
        'The script failed at 2.sql, line 3: 23505 unique_violation (table queue, constraint "one of ""each").',
      );
      expect(outcome.message).not.toContain('canary');
      expect(outcome.done.map(({ file }) => file)).toEqual(['1.sql']);
      expect(reported).toEqual(['Running 1.sql', 'Running 2.sql']);
      expect(await names('queue')).toEqual([]);
    });

    test('an error at the end of the transaction fails its script', async () => {
      const { outcome } = await run({
        'deferred.sql': `create table parent (id int primary key);
create table child (id int references parent deferrable initially deferred);
insert into child values (1);`,
      });
      expect(String(outcome)).toContain('deferred.sql, line 3: 23503 foreign_key_violation');
    });

    test('a lost session fails its script', async () => {
      const { outcome } = await run({
        'lost.sql': 'select 1;\nselect pg_terminate_backend(pg_backend_pid())',
      });
      expect(String(outcome)).toContain('lost.sql, line 2: 57P01 admin_shutdown');
    });
  });
});
