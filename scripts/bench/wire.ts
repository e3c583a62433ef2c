/**
 * What the wire proxy costs: the same commands by psql and pgbench, directly and through the proxy, in alternation.
 * Needs the machine's PostgreSQL 15. `npx tsx scripts/bench/wire.ts [rounds] [part of a case's name]`
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startWireProxy, type WireObserver } from '@prodlike/observing';
import type { ConnectionParameters } from '@prodlike/postgres';
import { startTestServer } from '@prodlike/testkit';
import { median } from './median';

const run = promisify(execFile);
const rows = 1_000_000;
const inserts = 20_000;

interface Case {
  readonly name: string;
  /** How many statements one run has, where the cost of one is of interest. */
  readonly statements?: number;
  readonly command: (folder: string) => readonly [program: string, ...args: string[]];
}

const psql = (...commands: string[]): readonly [string, ...string[]] => [
  'psql',
  '-Xqc',
  "SET client_min_messages = 'error'",
  ...commands.flatMap((command) => ['-c', command]),
];
const pgbench = (protocol: string, file: string): readonly [string, ...string[]] => [
  'pgbench',
  '-n',
  '-M',
  protocol,
  '-t',
  '1',
  '-f',
  file,
];

const cases: readonly Case[] = [
  {
    name: `bulk COPY of ${rows} rows`,
    command: (folder) => psql('TRUNCATE loaded', `\\copy loaded FROM '${folder}/rows.tsv'`),
  },
  { name: `one UPDATE of ${rows} rows`, command: () => psql('UPDATE wide SET n = n + 1', 'VACUUM wide') },
  {
    name: `result of ${rows} rows`,
    command: (folder) => psql(`\\o ${folder}/result`, '\\pset format unaligned', 'SELECT * FROM wide'),
  },
  ...['simple', 'extended'].map((protocol) => ({
    name: `${inserts} INSERTs in a transaction, ${protocol}`,
    statements: inserts,
    command: (folder: string) => pgbench(protocol, `${folder}/inserts.sql`),
  })),
];

const silent: WireObserver = {};
const attentive: WireObserver = {
  statementStarting: () => undefined,
  statementEnded: () => undefined,
  ready: () => undefined,
};

async function timeMs(
  command: readonly [string, ...string[]],
  target: ConnectionParameters,
): Promise<number> {
  const [program, ...args] = command;
  const env = {
    ...process.env,
    PGHOST: target.host,
    PGPORT: String(target.port),
    PGUSER: target.user,
    PGPASSWORD: target.password ?? '',
    PGDATABASE: target.database,
    PGSSLMODE: 'disable',
  };
  const start = performance.now();
  await run(program, args, { env, maxBuffer: 1 << 30 });
  return performance.now() - start;
}

async function prepare(target: ConnectionParameters, folder: string): Promise<void> {
  await timeMs(
    psql(
      'CREATE UNLOGGED TABLE wide (id int PRIMARY KEY, n int, name text, noted timestamptz)',
      `INSERT INTO wide SELECT g, g, 'customer number ' || g, now() FROM generate_series(1, ${rows}) g`,
      'CREATE UNLOGGED TABLE loaded (LIKE wide)',
      'CREATE UNLOGGED TABLE small (id int, name text)',
      `\\copy wide TO '${folder}/rows.tsv'`,
      'VACUUM wide',
    ),
    target,
  );
  const statement = (i: number): string => `INSERT INTO small VALUES (${i}, 'name ${i}');\n`;
  const script = Array.from({ length: inserts }, (_, i) => statement(i)).join('');
  await writeFile(join(folder, 'inserts.sql'), `BEGIN;\n${script}COMMIT;\n`);
}

async function main(rounds: number, only: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-bench-'));
  const server = await startTestServer({ major: 15 });
  const proxies = await Promise.all(
    [silent, attentive].map((observer) =>
      startWireProxy({ upstream: server.parameters, observer, reportPrefix: 'report:' }),
    ),
  );
  const direct = server.tcpParameters;
  const targets = [direct, ...proxies.map(({ host, port }) => ({ ...direct, host, port }))];
  try {
    await prepare(direct, folder);
    for (const { name, command, statements } of cases.filter((one) => one.name.includes(only))) {
      const times: number[][] = targets.map(() => []);
      const cpuMs: number[][] = targets.map(() => []);
      for (let round = 0; round < rounds; round++) {
        for (const [i, target] of targets.entries()) {
          const before = process.cpuUsage();
          times[i]?.push(await timeMs(command(folder), target));
          const { user, system } = process.cpuUsage(before);
          cpuMs[i]?.push((user + system) / 1000);
        }
      }
      const [base = 0, ...proxied] = times.map(median);
      const costs = proxied.map((ms, i) => {
        const each =
          statements === undefined ? '' : ` (+${(((ms - base) / statements) * 1000).toFixed(0)} µs each)`;
        const cpu = median(cpuMs[i + 1] ?? []).toFixed(0);
        return `${ms.toFixed(0)} ms ×${(ms / base).toFixed(3)}${each}, ${cpu} ms of CPU`;
      });
      console.log(`${name}: direct ${base.toFixed(0)} ms; proxy ${costs[0]}; with an observer ${costs[1]}`);
    }
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

void main(Number(process.argv[2] ?? 5), process.argv[3] ?? '');
