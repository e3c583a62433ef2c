import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ConnectionParameters } from '@prodlike/postgres';
import { startShapingProxy, startTestServer, type TestServer } from '@prodlike/testkit';
import { alternate } from '../alternate';
import { copiedTables, makeCopiedDatabase, makeEmptyDatabase, makeEmptyTables } from '../copied-database';
import type { BenchCase, Measurement } from '../measurement';
import { median } from '../median';
import { type CopyUsage, withCopyProcess } from '../run-copy';

const run = promisify(execFile);
const deadlineMs = 900_000;

/** 700 MB of COPY data in binary. */
const rows = 2_900_000;
/** 27 MB: forty seconds of a slow link. */
const rowsOverSlowLink = 90_000;
const link = { bytesPerSecond: 700_000, roundTripMs: 100 };
const limits = {
  ofPsql: 1.1,
  ofRestore: 1.25,
  cpuMsPer100Mb: 300,
  peakBytes: 200e6,
  ofLink: 0.9,
  ofRows: 1.1,
};
const mostRounds = 3;

const settings = {
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  maintenance_work_mem: '256MB',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};
const clients = '/usr/lib/postgresql/15/bin';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Host, port and user; the server is one of the bench's own, by its Unix socket, without a password. */
function addressOf({ host, port, user }: ConnectionParameters): readonly string[] {
  return ['-h', host, '-p', String(port), '-U', user];
}

async function timeMs(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

/** `psql COPY | psql COPY` in binary, two tables at a time. */
async function copyByPsql(source: ConnectionParameters, target: ConnectionParameters): Promise<number> {
  const psql = `${clients}/psql -X -q -v ON_ERROR_STOP=1 ${addressOf(source).join(' ')}`;
  const send = `${psql} -d ${source.database} -c 'COPY {} TO STDOUT (FORMAT binary)'`;
  const load = `${psql} -d ${target.database} -c BEGIN -c 'TRUNCATE {}' -c 'COPY {} FROM STDIN (FORMAT binary, FREEZE)' -c COMMIT`;
  const script = `set -o pipefail; printf '%s\\n' ${copiedTables.join(' ')} | xargs -P 2 -I {} bash -c "set -o pipefail; ${send} | ${load}"`;
  return timeMs(() => run('bash', ['-c', script], { timeout: deadlineMs }));
}

async function copyByDump(source: ConnectionParameters, target: ConnectionParameters): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const dump = path.join(folder, 'dump');
  const address = addressOf(source);
  try {
    return await timeMs(async () => {
      await run(`${clients}/pg_dump`, [...address, '-Fd', '-j2', '-f', dump, source.database], {
        timeout: deadlineMs,
      });
      await run(`${clients}/pg_restore`, [...address, '-j2', '-d', target.database, dump], {
        timeout: deadlineMs,
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function usageLines(usages: readonly CopyUsage[]): Measurement[] {
  const cpuMs = median(usages.map((usage) => usage.cpuMs / (usage.bytes / 1e8)));
  const peakBytes = Math.max(...usages.map((usage) => usage.peakBytes));
  return [
    {
      name: 'copying rows: processor time of Node for 100 MB',
      measured: seconds(cpuMs),
      reference: '–',
      bound: '< 0.3 s',
      usedShare: cpuMs / limits.cpuMsPer100Mb,
    },
    {
      name: 'copying rows: peak memory of Node',
      measured: `${(peakBytes / 1e6).toFixed(0)} MB`,
      reference: '–',
      bound: '< 200 MB',
      usedShare: peakBytes / limits.peakBytes,
    },
  ];
}

function ratioLine(
  name: string,
  ms: number,
  reference: string,
  referenceMs: number,
  limit: number,
): Measurement {
  return {
    name,
    measured: `${seconds(ms)}, ${(ms / referenceMs).toFixed(2)}×`,
    reference: `${seconds(referenceMs)} for ${reference}`,
    bound: `≤ ${limit}×`,
    usedShare: ms / referenceMs / limit,
  };
}

async function wholeTables({ parameters }: TestServer, rounds: number): Promise<Measurement[]> {
  const source = await makeCopiedDatabase(parameters, 'source', rows);
  return withCopyProcess(async (copy) => {
    const usages: CopyUsage[] = [];
    const [rowsMs = 0, psqlMs = 0] = await alternate(rounds, [
      async () => {
        const usage = await copy('rows', source, await makeEmptyTables(parameters, 'target'), 2);
        usages.push(usage);
        return usage.wallMs;
      },
      async () => copyByPsql(source, await makeEmptyTables(parameters, 'target')),
    ]);
    const [allMs = 0, dumpMs = 0] = await alternate(rounds, [
      async () => (await copy('everything', source, await makeEmptyDatabase(parameters, 'target'), 2)).wallMs,
      async () => copyByDump(source, await makeEmptyDatabase(parameters, 'target')),
    ]);
    const megabytes = Math.round((usages[0]?.bytes ?? 0) / 1e6);
    return [
      ratioLine(`copying ${megabytes} MB of rows`, rowsMs, 'psql | psql', psqlMs, limits.ofPsql),
      ratioLine(
        'the same with schema, checks, indexes and keys',
        allMs,
        'pg_dump -Fd -j2 and pg_restore -j2',
        dumpMs,
        limits.ofRestore,
      ),
      ...usageLines(usages),
    ];
  });
}

async function overSlowLink({ parameters, tcpParameters }: TestServer): Promise<Measurement[]> {
  const { database } = await makeCopiedDatabase(parameters, 'source', rowsOverSlowLink);
  const target = await makeEmptyTables(parameters, 'target');
  const proxy = await startShapingProxy({ to: tcpParameters, ...link });
  const far = { ...tcpParameters, host: '127.0.0.1', port: proxy.port, database };
  const usage = await withCopyProcess(async (copy) => copy('rows', far, target, 4)).finally(() =>
    proxy.stop(),
  );
  const rate = usage.bytes / (usage.wallMs / 1000);
  const onTheWire = (proxy.bytesDown + proxy.bytesUp) / usage.bytes;
  return [
    {
      name: `over a link of 0.7 MB/s and 100 ms, ${(usage.bytes / 1e6).toFixed(1)} MB`,
      measured: `${(rate / 1e6).toFixed(2)} MB/s, ${Math.round((100 * rate) / link.bytesPerSecond)} %`,
      reference: 'the link',
      bound: `≥ ${100 * limits.ofLink} %`,
      usedShare: (limits.ofLink * link.bytesPerSecond) / rate,
    },
    {
      name: 'bytes on the wire',
      measured: `${onTheWire.toFixed(3)}×`,
      reference: 'the binary rows',
      bound: `≤ ${limits.ofRows}×`,
      usedShare: onTheWire / limits.ofRows,
    },
  ];
}

function caseOf(
  name: string,
  measure: (server: TestServer, rounds: number) => Promise<Measurement[]>,
): BenchCase {
  return {
    name,
    missing: () => (existsSync(`${clients}/psql`) ? undefined : 'PostgreSQL 15 is not installed'),
    async run(rounds) {
      const server = await startTestServer({ major: 15, settings });
      try {
        return await measure(server, Math.min(rounds, mostRounds));
      } finally {
        await server.stop();
      }
    },
  };
}

/** Copying whole tables beside PostgreSQL's own programs, and over a slow link. */
export const copySpeed: readonly BenchCase[] = [
  caseOf('copy speed', wholeTables),
  caseOf('copy over a slow link', overSlowLink),
];
