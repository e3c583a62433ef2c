import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnServer } from '@prodlike/testkit';
import { startWireProxy } from './start-wire-proxy';
import {
  interruptOnNotice,
  runTool,
  sleepAfterNotice,
  type ToolOptions,
  type ToolRun,
} from './testing/run-tool';
import type { FinishedStatement, WireObserver } from './wire-events';
import type { WireProxy } from './wire-proxy';

const ended: FinishedStatement[] = [];
const observer: WireObserver = {
  statementEnded: (statement) => {
    ended.push(statement);
    return undefined;
  },
  observerFailed: (error) => {
    throw error;
  },
};

describeOnServer({ major: 15 }, (server) => {
  let proxy: WireProxy;
  let folder: string;

  beforeAll(async () => {
    proxy = await startWireProxy({ upstream: server().tcpParameters, observer, reportPrefix: 'report:' });
    folder = await mkdtemp(join(tmpdir(), 'prodlike-tools-'));
  });
  beforeEach(() => {
    ended.length = 0;
  });
  afterAll(async () => {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  });

  const psql = (commands: readonly string[], options: Partial<ToolOptions> = {}): Promise<ToolRun> =>
    runTool('psql', ['-XAt', ...commands.flatMap((command) => ['-c', command])], proxy, {
      password: server().tcpParameters.password,
      ...options,
    });

  it('carries COPY both ways, from files and from streams', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i}\tname ${i}\n`).join('');
    await writeFile(join(folder, 'in.tsv'), rows);
    const run = await psql(
      [
        'create table copied (a int, b text)',
        `\\copy copied from '${folder}/in.tsv'`,
        `\\copy copied to '${folder}/out.tsv'`,
        'copy copied from stdin',
      ],
      { input: '1\tlast\n\\.\n' },
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(join(folder, 'out.tsv'), 'utf8')).toBe(rows);
    expect(ended.map((statement) => statement.tag)).toEqual([
      'CREATE TABLE',
      'COPY 50000',
      'COPY 50000',
      'COPY 1',
    ]);
  });

  it('carries a large result whole', async () => {
    const { stdout } = await psql([
      'select g, repeat(md5(g::text), 20) from generate_series(1, 30000) g',
      'select 1',
    ]);
    expect(stdout.length).toBeGreaterThan(19_000_000);
    expect(stdout.endsWith('\n1\n')).toBe(true);
  });

  it('carries notifications', async () => {
    const { stdout } = await psql(['listen news', "notify news, 'hello'"]);
    expect(stdout).toContain('Asynchronous notification "news" with payload "hello" received');
  });

  it.each(['disable', 'require'])('cancels a statement on Ctrl-C, sslmode=%s', async (PGSSLMODE) => {
    const run = await psql([sleepAfterNotice], { env: { PGSSLMODE }, started: interruptOnNotice });
    expect(run.stderr).toContain('canceling statement due to user request');
    expect(ended[0]?.error?.sqlState).toBe('57014');
  });

  it.each(['allow', 'prefer', 'require'])('serves a client with sslmode=%s', async (PGSSLMODE) => {
    const run = await psql(['\\conninfo', "select repeat('x', 3000000)"], { env: { PGSSLMODE } });
    expect(run.code).toBe(0);
    expect(run.stdout.includes('SSL connection (protocol: TLSv1.3')).toBe(PGSSLMODE !== 'allow');
    expect(run.stdout.length).toBeGreaterThan(3_000_000);
    expect(ended[0]?.rows).toBe(1);
  });

  it.each(['simple', 'extended', 'prepared'])('carries pgbench, protocol %s', async (protocol) => {
    const run = await runTool('pgbench', ['-n', '-c', '4', '-t', '50', '-M', protocol, '-f', '-'], proxy, {
      password: server().tcpParameters.password,
      input: '\\set a random(1, 9)\nselect :a;\nselect :a + 1;\n',
    });
    expect(run.stdout).toContain('200/200');
    expect(ended).toHaveLength(400);
    expect(ended.every((statement) => statement.rows === 1 && statement.error === undefined)).toBe(true);
  });

  it('carries a pgbench pipeline', async () => {
    const run = await runTool('pgbench', ['-n', '-t', '20', '-M', 'extended', '-f', '-'], proxy, {
      password: server().tcpParameters.password,
      input: `\\startpipeline\n${'select 1;\n'.repeat(50)}\\endpipeline\n`,
    });
    expect(run.stdout).toContain('20/20');
    expect(ended).toHaveLength(1000);
    for (const [i, statement] of ended.entries()) {
      expect(statement.startedAt).toBeGreaterThanOrEqual(ended[i - 1]?.endedAt ?? 0);
      expect(statement.endedAt).toBeGreaterThanOrEqual(statement.startedAt);
    }
  });
});
