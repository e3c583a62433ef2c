import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canary, smallBase } from './small-base';
import { Workspace } from './workspace';

/** What a hostile branch gets out of the default room, by the action's own bundle. */

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;
const secret = 's3cret-of-the-job';

/** Tries everything that a job knows, and writes what it found. */
const hostile = `
const { readFileSync, existsSync, appendFileSync, readdirSync } = require('node:fs');
const { Client } = require(${JSON.stringify(require.resolve('pg'))});
const net = require('node:net');
const [, , port, ...files] = process.argv;
const read = (file) => { try { return readFileSync(file, 'utf8'); } catch (error) { return error.code; } };
const tcp = (to) => new Promise((resolve) => {
  const socket = net.connect(to);
  socket.on('data', (text) => resolve('reached: ' + text)).on('error', (error) => resolve(error.code));
  setTimeout(resolve, 30_000, 'nothing').unref();
});
const refused = [
  "copy app.orders to program 'cat'", "copy app.orders to '/tmp/x'", "copy app.guarded from '/etc/passwd'",
  "copy app.guarded from program 'id'", "create extension dblink", "create extension postgres_fdw",
  "select pg_read_file('postgresql.conf')", "select pg_ls_dir('.')", "select lo_export(lo_from_bytea(0, 'x'), '/tmp/x')",
  "select lo_import('/etc/passwd')", "alter system set log_statement = 'all'", "load '/tmp/x.so'", "set role postgres",
  "create function f() returns int language c as '/tmp/x.so', 'f'", "set session_replication_role = replica",
];
async function main() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query('select rolsuper, inet_server_addr() is null as local from pg_roles where rolname = current_user');
  const database = {};
  for (const sql of refused) database[sql] = await client.query(sql).then(() => 'allowed', (error) => error.code);
  await client.query('alter table app.orders add column seen text');
  await client.end();
  for (const file of ['GITHUB_ENV', 'GITHUB_OUTPUT']) if (process.env[file]) appendFileSync(process.env[file], 'x=y');
  const found = {
    superuser: rows[0].rolsuper, host: process.env.PGHOST, database,
    machine: await tcp({ host: '127.0.0.1', port: Number(port) }), metadata: await tcp({ host: '169.254.169.254', port: 80 }),
    docker: await tcp({ path: '/var/run/docker.sock' }), files: files.map(read), environment: process.env,
    processes: readdirSync('/proc').filter(Number).length,
  };
  console.log('FOUND ' + JSON.stringify(found));
}
main().catch((error) => { console.error(error); process.exit(1); });
`;

interface Found {
  readonly superuser: boolean;
  readonly host: string;
  readonly database: Readonly<Record<string, string>>;
  readonly machine: string;
  readonly metadata: string;
  readonly docker: string;
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly processes: number;
}

describeOnLinux('the default room', () => {
  let workspace: Workspace;
  let home: string;
  let server: Server;
  let port: number;
  beforeEach(async () => {
    workspace = new Workspace();
    workspace.write('base.sql', smallBase);
    home = mkdtempSync(path.join(tmpdir(), 'prodlike-home-'));
    server = createServer((socket) => socket.on('error', () => undefined).end('the machine'));
    port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
  afterEach(() => {
    server.close();
    workspace.remove();
    rmSync(home, { recursive: true, force: true });
  });

  /** Where a job's credentials lie, each file with the secret in it. */
  function plantedFiles(): string[] {
    const places = [
      '.aws/credentials',
      '.docker/config.json',
      '.netrc',
      '.config/gh/hosts.yml',
      '.ssh/id_ed25519',
    ];
    const files = places.map((name) => path.join(home, name));
    for (const file of files) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, secret);
    }
    const git = (...args: string[]) => execFileSync('git', ['-C', workspace.folder, ...args]);
    git('init', '--quiet');
    git('config', 'http.https://github.com/.extraheader', `AUTHORIZATION: basic ${secret}`);
    return [...files, workspace.path('.git/config')];
  }

  const env = () => ({
    HOME: home,
    GITHUB_WORKSPACE: workspace.folder,
    GITHUB_TOKEN: secret,
    ACTIONS_RUNTIME_TOKEN: secret,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_SESSION_TOKEN: secret,
  });

  test('leads to the clone and to nothing else', async () => {
    const files = plantedFiles();
    const script = workspace.write('migrate.cjs', hostile);
    const migrate = [process.execPath, script, String(port), ...files].join(' ');
    const run = await workspace.step(
      {
        base: workspace.path('base.sql'),
        migrate,
        'show-output': 'true',
        'fail-on': 'never',
        'github-token': secret,
      },
      { env: env() },
    );
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    expect(workspace.report()?.isolation.mode).toBe('namespace');
    const line = run.log.split('\n').find((each) => each.includes('FOUND '));
    const found = JSON.parse(line?.slice(line.indexOf('FOUND ') + 6) ?? 'null') as Found;
    expect(found).toMatchObject({
      superuser: false,
      host: '127.0.0.1',
      machine: 'ECONNREFUSED',
      metadata: 'ENETUNREACH',
    });
    expect(found.docker).toMatch(/^E[A-Z]+$/);
    expect(found.processes).toBeLessThan(8);
    for (const [sql, answer] of Object.entries(found.database))
      expect([sql, answer]).not.toEqual([sql, 'allowed']);
    expect(JSON.stringify([found.files, found.environment])).not.toContain(secret);
    expect(
      Object.keys(found.environment).filter((name) => /^(?:INPUT_|ACTIONS_|AWS_|GITHUB_TOKEN)/.test(name)),
    ).toEqual([]);
    expect(found.environment.GITHUB_ENV).toBeUndefined();
    expect(run.log.replaceAll(/::add-mask::.*/g, '')).not.toContain(secret);
    expect(workspace.published()).not.toContain(secret);
    expect(workspace.leftovers()).toEqual([]);
  });

  test('lets tools that know only TCP through, beside traffic too, and throws away what they write', async () => {
    const statements = [{ name: 'read', sql: 'select total from app.orders where id = $1' }];
    const traffic = { 'warm-up': '100ms', before: '300ms', after: '300ms', rate: 50, statements };
    workspace.write('prodlike.yml', JSON.stringify({ traffic }));
    workspace.write(
      '1.sql',
      `alter table app.orders alter column total type varchar(90); select '${canary}';`,
    );
    const migrate = `bash -c 'psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f 1.sql && echo written > written.txt && cat written.txt'`;
    const run = await workspace.run({
      base: workspace.path('base.sql'),
      migrate,
      'show-output': 'true',
      'fail-on': 'never',
      'cpu-limit': '1',
      'memory-limit': '256',
      'process-limit': '64',
    });
    expect([run.code, run.code === 0 ? '' : run.log]).toEqual([0, '']);
    expect(run.log).toContain('written');
    expect(existsSync(workspace.path('written.txt'))).toBe(false);
    expect(run.report).toMatchObject({
      isolation: { mode: 'namespace', limits: { cpus: 1, memoryBytes: 256 * 1024 ** 2, processes: 64 } },
      rewrites: [{ relation: 'app.orders' }],
    });
    expect(run.report?.traffic?.statements[0]?.before.calls).toBeGreaterThan(0);
    expect(workspace.published()).not.toContain(canary);
  });
});
