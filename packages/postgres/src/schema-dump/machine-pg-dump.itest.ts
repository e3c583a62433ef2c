import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnServer, postgres18Clients, processesIn } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { readRows } from '../catalog/read-rows';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { choosePgDump } from './choose-pg-dump';
import { locatePgDump } from './locate-pg-dump';
import type { PgDump } from './pg-dump';
import { readSchemaArchive } from './read-schema-archive';

const clients15 = '/usr/lib/postgresql/15/bin';
let folder: string;
let clients18: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prodlike-dump-'));
  clients18 = await postgres18Clients();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function withSnapshot<T>(
  source: ConnectionParameters,
  act: (snapshotId: string, client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(source, { applicationName: 'prodlike test' });
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const [row] = await readRows(client, 'SELECT pg_export_snapshot()', v.tuple([v.string()]));
    return await act(row?.[0] ?? '', client);
  } finally {
    await client.end();
  }
}

/** A pg_dump that notes its arguments before it starts. */
async function recording(name: string, program: string, before = ''): Promise<PgDump> {
  const own = join(folder, name);
  await mkdir(own);
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${own}/arguments'\n${before}\nexec '${program}' "$@"\n`;
  await writeFile(join(own, 'pg_dump'), script);
  await chmod(join(own, 'pg_dump'), 0o755);
  const pgDump = await locatePgDump({ atLeastMajor: 10, folders: [own] });
  if (pgDump === undefined) throw new Error('The recording pg_dump was not found.');
  return pgDump;
}

describe.each([15, 18] as const)('pg_dump of PostgreSQL %i', (major) => {
  describeOnServer({ major }, (server) => {
    const program = (): string => join(major === 15 ? clients15 : clients18, 'pg_dump');

    beforeAll(async () => {
      const client = await connect(server().parameters, { applicationName: 'prodlike test' });
      await client.query(`CREATE TABLE "표" (id integer PRIMARY KEY);
        CREATE TABLE hidden (id integer); CREATE ROLE reader LOGIN; GRANT SELECT ON "표" TO reader`);
      await client.end();
    });

    it('writes the schema of a snapshot, and no secret into its arguments', async () => {
      const pgDump = await recording(`secret-${major}`, program());
      expect(pgDump.major).toBe(major);
      const source = server().tcpParameters;
      const file = join(folder, `secret-${major}.dump`);
      await withSnapshot(source, (snapshotId) => pgDump.run({ source, snapshotId, file }));
      const { entries } = await readSchemaArchive(file);
      const table = entries.find(({ kind, tag }) => kind === 'TABLE' && tag === '표');
      expect(table?.definition).toContain('CREATE TABLE public."표"');
      const given = await readFile(join(folder, `secret-${major}/arguments`), 'utf8');
      expect(given).toContain('--schema-only\n--format=custom\n');
      for (const secret of [source.password ?? '?', source.host, source.database]) {
        expect(given).not.toContain(secret);
      }
    });

    it('mints a password for its connection', async () => {
      const pgDump = await recording(`mint-${major}`, program());
      const { password = '', ...rest } = server().tcpParameters;
      const source = { ...rest, mintPassword: () => Promise.resolve(password) };
      const file = join(folder, `mint-${major}.dump`);
      await withSnapshot(source, (snapshotId) => pgDump.run({ source, snapshotId, file }));
      expect((await readSchemaArchive(file)).entries.length).toBeGreaterThan(0);
      const wrong = { ...source, mintPassword: () => Promise.resolve('wrong') };
      await expect(pgDump.run({ source: wrong, snapshotId: 'x', file })).rejects.toThrow(
        'The schema could not be dumped: the server refused the password.',
      );
    });

    it('names what the account may not read, and leaves it out where it is told', async () => {
      const pgDump = await recording(`rights-${major}`, program());
      const source = { ...server().parameters, user: 'reader' };
      const file = join(folder, `rights-${major}.dump`);
      await withSnapshot(source, async (snapshotId) => {
        await expect(pgDump.run({ source, snapshotId, file })).rejects.toThrow(
          'the account may not read table hidden.',
        );
        const exclude = [{ schema: 'public', name: 'hidden' }];
        await pgDump.run({ source, snapshotId, file, exclude });
      });
      const { entries } = await readSchemaArchive(file);
      expect(entries.filter(({ kind }) => kind === 'TABLE').map(({ tag }) => tag)).toEqual(['표']);
    });

    it('says that the snapshot is gone', async () => {
      const pgDump = await recording(`snapshot-${major}`, program());
      const source = server().parameters;
      const file = join(folder, 'never.dump');
      await expect(pgDump.run({ source, snapshotId: '00000003-00000002-1', file })).rejects.toThrow(
        "the copy's snapshot is gone",
      );
    });

    it('ends when the run is interrupted', async () => {
      const pgDump = await recording(`interrupted-${major}`, program(), '[ "$1" = --version ] || sleep 60');
      const own = join(folder, `interrupted-${major}`);
      const controller = new AbortController();
      const source = server().parameters;
      const run = pgDump.run({
        source,
        snapshotId: 'x',
        file: join(own, 'a.dump'),
        signal: controller.signal,
      });
      setTimeout(() => controller.abort(new Error('cancelled')), 300);
      await expect(run).rejects.toThrow('cancelled');
      expect(processesIn(own)).toEqual([]);
    });
  });
});

describeOnServer({ major: 18 }, (server) => {
  it('refuses a source that is newer than every pg_dump', async () => {
    await expect(choosePgDump(180_004, undefined, [clients15])).rejects.toThrow(
      /The source is PostgreSQL 18\.4, and pg_dump is 15\.\d+ on this machine: .*postgresql-client-18/,
    );
    await expect(choosePgDump(180_004, undefined, [folder])).rejects.toThrow(
      'The source is PostgreSQL 18.4, and there is no pg_dump to read its schema. Install',
    );
    // The same version a second time, in a folder of its own.
    await recording('again', join(clients15, 'pg_dump'));
    await expect(choosePgDump(180_004, undefined, [clients15, join(folder, 'again')])).rejects.toThrow(
      /and pg_dump is 15\.\d+ on this machine: it only reads/,
    );
    await expect(locatePgDump({ atLeastMajor: 18, folders: [clients15] })).resolves.toBeUndefined();
    const [old, both] = await Promise.all([
      locatePgDump({ atLeastMajor: 15, folders: [clients15] }),
      locatePgDump({ atLeastMajor: 13, folders: [clients15, clients18] }),
    ]);
    expect(both?.major).toBe(18);
    // 18's writes NOT NULL of inherited columns as 15 does not parse it.
    expect((await choosePgDump(150_004, undefined, [clients18, clients15])).major).toBe(15);
    const file = join(folder, 'newer.dump');
    const source = server().parameters;
    await expect(old?.run({ source, snapshotId: 'x', file })).rejects.toThrow(
      /the source is PostgreSQL 18\.4.* and pg_dump is 15\.\d+, which only knows older ones/,
    );
  });
});
