import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@prodlike/postgres';
import { startTestServer } from '@prodlike/testkit';
import type { BenchCase, Measurement } from '../measurement';
import { median } from '../median';
import { runAction } from '../run-action';

const limitMs = 5_000;
const limitBytes = 300_000_000;
const runner = path.join(__dirname, '../statement-runner.cjs');

interface Load {
  readonly name: string;
  readonly base: string;
  readonly statements: readonly string[];
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const manyStatements: Load = {
  name: '10,000 statements in one migration',
  base: 'CREATE TABLE filled (id integer PRIMARY KEY, name text, size integer);',
  statements: numbers(10_000).map((n) =>
    n % 10 === 0
      ? `ALTER TABLE filled ALTER COLUMN size SET DEFAULT ${n}`
      : `INSERT INTO filled (id, name) VALUES (${n}, 'name ${n}')`,
  ),
};

const manyTables: Load = {
  name: 'a database of 5,000 tables',
  base: numbers(5_000)
    .map((n) => `CREATE TABLE table_${n} (id integer PRIMARY KEY, name text);`)
    .join('\n'),
  statements: numbers(100).map((n) => `ALTER TABLE table_${n * 50} ADD COLUMN size integer`),
};

/** The same command on a server without any observation, in a fresh database each time. */
async function plainRuns(load: Load, file: string, rounds: number): Promise<number[]> {
  const server = await startTestServer({ major: 18, settings: { max_locks_per_transaction: '8192' } });
  const admin = await connect(server.parameters, { applicationName: 'prodlike bench', deadlineMs: 120_000 });
  const times: number[] = [];
  try {
    const { host, port, user, password = '' } = server.tcpParameters;
    for (let round = 0; round < rounds; round++) {
      await admin.query(`CREATE DATABASE round_${round} TEMPLATE template0`);
      const database = await connect(
        { ...server.parameters, database: `round_${round}` },
        { applicationName: 'bench' },
      );
      await database.query(load.base);
      await database.end();
      const url = `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/round_${round}`;
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [runner, file], {
        env: { ...process.env, DATABASE_URL: url },
        stdio: 'inherit',
      });
      if (status !== 0) throw new Error(`The plain run of ${load.name} ended with ${status}.`);
      times.push(performance.now() - started);
    }
  } finally {
    await admin.end();
    await server.stop();
  }
  return times;
}

async function measure(load: Load, rounds: number): Promise<Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  try {
    writeFileSync(path.join(folder, 'base.sql'), load.base);
    const file = path.join(folder, 'statements.txt');
    writeFileSync(file, ['BEGIN', ...load.statements, 'COMMIT'].join('\n'));
    const migrate = `${process.execPath} ${runner} ${file}`;
    await runAction(folder, migrate);
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await runAction(folder, migrate));
    const plainMs = median(await plainRuns(load, file, rounds));
    const ownMs = median(runs.map(({ wallMs, cloneMs }) => wallMs - cloneMs)) - plainMs;
    const peakBytes = median(runs.map((run) => run.peakBytes));
    return [
      {
        name: `${load.name}: the action's own work`,
        measured: `${(ownMs / 1000).toFixed(2)} s (CPU ${(median(runs.map(({ cpuMs }) => cpuMs)) / 1000).toFixed(2)} s)`,
        reference: `${(plainMs / 1000).toFixed(2)} s for the command alone`,
        bound: '< 5 s',
        usedShare: ownMs / limitMs,
      },
      {
        name: `${load.name}: peak memory`,
        measured: `${(peakBytes / 1e6).toFixed(0)} MB`,
        reference: '–',
        bound: '< 300 MB',
        usedShare: peakBytes / limitBytes,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the action does besides cloning and waiting for the command, under a load of many statements or tables. */
export const ownWork: BenchCase = {
  name: 'own work',
  run: async (rounds) => [
    ...(await measure(manyStatements, Math.min(rounds, 3))),
    ...(await measure(manyTables, Math.min(rounds, 3))),
  ],
};
