import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clientProgram, describeOnServer, type TestServer } from '@prodlike/testkit';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { detectDump } from './detect-dump';
import type { DumpFormat } from './dump-format';
import { restoreDump } from './restore-dump';
import { comparableDump } from './testing/comparable-dump';
import { databaseContent } from './testing/database-content';

const source = 'nasty';
let folder: string;
let sequence = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prodlike-restore-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function newDatabase(server: TestServer): Promise<ConnectionParameters> {
  const database = `restored_${++sequence}`;
  const client = await connect(server.parameters, { applicationName: 'prodlike test' });
  await client.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  await client.end();
  return { ...server.parameters, database };
}

/** Dumps of the nasty database, by name. */
const dumps: readonly (readonly [name: string, format: DumpFormat, args: readonly string[]])[] = [
  ['plain.sql', 'plain', []],
  ['create.sql', 'plain', ['-C', '-c', '--if-exists']],
  ['clean.sql', 'plain', ['-c']],
  ['inserts.sql', 'plain', ['--inserts', '--rows-per-insert=7']],
  ['quoted.sql', 'plain', ['--quote-all-identifiers']],
  ['custom.dump', 'custom', ['-Fc']],
  ['bare.dump', 'custom', ['-Fc', '-Z0']],
  ['inserts.dump', 'custom', ['-Fc', '--column-inserts']],
  ['directory', 'directory', ['-Fd']],
  ['bare-directory', 'directory', ['-Fd', '-Z0', '-j2']],
  ['archive.tar', 'tar', ['-Ft']],
];

const expectedSkips = [
  { kind: 'publication', name: '"Pub; 1"' },
  { kind: 'subscription', name: 'sub' },
  { kind: 'event trigger', name: 'watch' },
];

describeOnServer({ major: 15 }, (server15) => {
  let original: ConnectionParameters;

  beforeAll(async () => {
    const { parameters } = server15();
    await clientProgram(15, 'psql', parameters, ['-qc', `CREATE DATABASE ${source} TEMPLATE template0`]);
    original = { ...parameters, database: source };
    const script = join(__dirname, 'testing/nasty.sql');
    await clientProgram(15, 'psql', original, [
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      '-o',
      '/dev/null',
      '-f',
      script,
    ]);
    for (const [name, , args] of dumps) {
      await clientProgram(15, 'pg_dump', original, [...args, '-f', join(folder, name)]);
    }
    await writeFile(join(folder, 'plain.gz'), gzipSync(await readFile(join(folder, 'plain.sql'))));
  });

  const formats: readonly (readonly [name: string, format: DumpFormat])[] = [
    ...dumps.map(([name, format]) => [name, format] as const),
    ['plain.gz', 'plain-gzip'],
  ];
  it.each(formats)('restores %s to the same', async (name, format) => {
    const path = join(folder, name);
    const target = await newDatabase(server15());
    await expect(detectDump(path)).resolves.toBe(format);
    const { skipped } = await restoreDump({ path, target, serverMajor: 15 });
    const unquoted = skipped.map(({ kind, name: skip }) => ({ kind, name: skip.replace(/^"(\w+)"$/, '$1') }));
    expect(unquoted).toEqual(expectedSkips);
    await expect(comparableDump(target)).resolves.toEqual(await comparableDump(original));
  });

  it('restores a custom archive that went through a pipe, and so does not state where its data is', async () => {
    const path = join(folder, 'piped.dump');
    await clientProgram(15, 'psql', original, [
      '-qc',
      `\\! /usr/lib/postgresql/15/bin/pg_dump -Fc | cat > '${path}'`,
    ]);
    const target = await newDatabase(server15());
    await restoreDump({ path, target, serverMajor: 15 });
    await expect(comparableDump(target)).resolves.toEqual(await comparableDump(original));
  });

  it('takes the one filled database of pg_dumpall', async () => {
    const path = join(folder, 'all.sql');
    const target = await newDatabase(server15());
    const others = (
      await clientProgram(15, 'psql', original, [
        '-Atc',
        `SELECT string_agg('--exclude-database=' || datname, ' ') FROM pg_database WHERE datname LIKE 'restored%'`,
      ])
    )
      .trim()
      .split(' ');
    await clientProgram(15, 'pg_dumpall', original, [...others.filter(Boolean), '-f', path]);
    const { skipped } = await restoreDump({ path, target, serverMajor: 15 });
    expect(skipped).toContainEqual({ kind: 'role attributes', name: 'postgres' });
    await expect(comparableDump(target)).resolves.toEqual(await comparableDump(original));
  });

  it.each(['plain.sql', 'custom.dump', 'archive.tar'])('refuses %s for an older server', async (name) => {
    const target = await newDatabase(server15());
    await expect(restoreDump({ path: join(folder, name), target, serverMajor: 14 })).rejects.toThrow(
      'was dumped from PostgreSQL 15, and the server it would be loaded into is 14',
    );
    await expect(comparableDump(target)).resolves.not.toContain('CREATE');
  });

  it.each(['custom.dump', 'bare.dump', 'archive.tar', 'plain.gz', 'plain.sql'])(
    'refuses %s when it is cut off anywhere',
    async (name) => {
      const whole = await readFile(join(folder, name));
      for (const part of [0.02, 0.5, 0.97]) {
        const path = join(folder, `cut-${part}-${name}`);
        await writeFile(path, whole.subarray(0, Math.floor(whole.length * part)));
        const target = await newDatabase(server15());
        await expect(restoreDump({ path, target, serverMajor: 15 })).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringMatching(/cut off|damaged|refused/),
        });
      }
    },
  );

  describeOnServer({ major: 18 }, (server18) => {
    it.each(['plain.sql', 'create.sql', 'custom.dump', 'directory', 'archive.tar', 'inserts.dump'])(
      'restores %s, and creates the roles it names',
      async (name) => {
        const target = await newDatabase(server18());
        await restoreDump({ path: join(folder, name), target, serverMajor: 18 });
        await expect(databaseContent(target)).resolves.toEqual(await databaseContent(original));
      },
    );
  });
});
