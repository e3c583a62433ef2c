import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { migrationName } from '@prodlike/core';
import { startObserver } from '@prodlike/observing';
import { connect } from '@prodlike/postgres';
import { missingPrograms, startTestServer, type TestServer } from '@prodlike/testkit';
import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';

const rows = 1_000_000;
const ddlStatements = 200;
const limitRatio = 1.03;
const limitMsPerStatement = 2;

interface Load {
  readonly name: string;
  /** Brings the tables back to where every run starts; not measured. */
  readonly reset: string;
  readonly command: (folder: string) => readonly [program: string, ...args: string[]];
  /** Where the cost of one statement is what counts. */
  readonly statements?: number;
}

const refill = `DROP TABLE IF EXISTS wide; CREATE TABLE wide (id integer PRIMARY KEY, n integer, name text);
  INSERT INTO wide SELECT g, g, 'customer number ' || g FROM generate_series(1, ${rows}) g; CHECKPOINT`;
const psql = (command: string): readonly [string, ...string[]] => ['psql', '-Xqc', command];

const loads: readonly Load[] = [
  { name: `UPDATE of 1 M rows`, reset: refill, command: () => psql('UPDATE wide SET n = n + 1') },
  {
    name: `bulk COPY of 1 M rows`,
    reset:
      'DROP TABLE IF EXISTS wide; CREATE TABLE wide (id integer PRIMARY KEY, n integer, name text); CHECKPOINT',
    command: (folder) => psql(`\\copy wide FROM '${folder}/rows.tsv'`),
  },
  {
    name: 'DDL, each statement a transaction',
    reset: 'DROP TABLE IF EXISTS small; CREATE TABLE small (id integer); CHECKPOINT',
    command: (folder) => [
      process.execPath,
      path.join(__dirname, '../statement-runner.cjs'),
      `${folder}/ddl.txt`,
    ],
    statements: ddlStatements,
  },
];

async function timeMs(
  [program, ...args]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const started = performance.now();
  await promisify(execFile)(program, args, { env: { ...process.env, ...environment } });
  return performance.now() - started;
}

function directEnvironment({ tcpParameters }: TestServer): Record<string, string> {
  const { host, port, user, password = '', database } = tcpParameters;
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    DATABASE_URL: `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
  };
}

/** The command through everything that observes a real run; what comes before and after it is not its cost. */
async function observedMs(server: TestServer, command: readonly [string, ...string[]]): Promise<number> {
  const observer = await startObserver({
    observer: server.parameters,
    migration: server.tcpParameters,
    serverVersionNum: server.server.versionNum,
    commandName: migrationName('bench'),
  });
  try {
    return await timeMs(command, observer.environment());
  } finally {
    await observer.finish();
  }
}

async function measure(load: Load, server: TestServer, folder: string, rounds: number): Promise<Measurement> {
  const client = await connect(server.parameters, { applicationName: 'prodlike bench', deadlineMs: 120_000 });
  const command = load.command(folder);
  const from = (run: () => Promise<number>) => async () => {
    await client.query(load.reset);
    return run();
  };
  try {
    const [observed = 0, direct = 0] = await alternate(rounds, [
      from(() => observedMs(server, command)),
      from(() => timeMs(command, directEnvironment(server))),
    ]);
    const reference = `${direct.toFixed(0)} ms without the proxy`;
    if (load.statements === undefined) {
      const ratio = observed / direct;
      const measured = `${observed.toFixed(0)} ms, ${ratio.toFixed(3)}×`;
      return {
        name: load.name,
        measured,
        reference,
        bound: `≤ ${limitRatio}×`,
        usedShare: ratio / limitRatio,
      };
    }
    const addedMs = (observed - direct) / load.statements;
    const measured = `${observed.toFixed(0)} ms, ${addedMs.toFixed(2)} ms more a statement`;
    const bound = `≤ ${limitMsPerStatement} ms a statement`;
    return { name: load.name, measured, reference, bound, usedShare: addedMs / limitMsPerStatement };
  } finally {
    await client.end();
  }
}

function writeInputs(folder: string): void {
  const ddl = Array.from({ length: ddlStatements }, (_, n) => `ALTER TABLE small ADD COLUMN c${n} integer`);
  writeFileSync(path.join(folder, 'ddl.txt'), ddl.join('\n'));
  const lines = Array.from({ length: rows }, (_, n) => `${n}\t${n}\tcustomer number ${n}\n`);
  writeFileSync(path.join(folder, 'rows.tsv'), lines.join(''));
}

/** The same command with and without the observers. */
export const observationCost: BenchCase = {
  name: 'observation',
  missing: () => (missingPrograms(['psql']).length > 0 ? 'psql is not installed' : undefined),
  async run(rounds) {
    const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
    const server = await startTestServer({ major: 18, settings: { max_wal_size: '8GB', autovacuum: 'off' } });
    try {
      writeInputs(folder);
      const measurements: Measurement[] = [];
      for (const load of loads) measurements.push(await measure(load, server, folder, rounds));
      return measurements;
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
