import { setTimeout as delay } from 'node:timers/promises';
import { CleanUp } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import { startTraffic } from '@prodlike/traffic';
import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';

const sessions = 8;
const spanMs = 2_000;
const quietRate = 200;
const limits = { ofClosedLoop: 0.6, processorShare: 0.15 };

const schema = `CREATE SEQUENCE calls; CREATE TABLE orders (id integer PRIMARY KEY, note text);
  INSERT INTO orders SELECT i, 'order number ' || i FROM generate_series(1, 100000) i; ANALYZE orders`;
/** The sequence counts on the server what really ran. */
const sql = "SELECT nextval('calls'), note FROM orders WHERE id = $1";

async function callsMade(server: TestServer, act: () => Promise<unknown>): Promise<number> {
  const client = await connect(server.parameters, { applicationName: 'prodlike bench' });
  await client.query('ALTER SEQUENCE calls RESTART');
  try {
    await act();
    const { rows } = await client.query<{ last_value: string }>('SELECT last_value FROM calls');
    return Number(rows[0]?.last_value ?? 0);
  } finally {
    await client.end();
  }
}

/** As fast as node-postgres itself goes: each session sends its next call once it has the answer to the last. */
async function closedLoop(server: TestServer): Promise<void> {
  const until = performance.now() + spanMs;
  const session = async (index: number): Promise<void> => {
    const client = await connect(server.tcpParameters, { applicationName: 'prodlike bench' });
    // The same time limit, and keys as far apart.
    await client.query('SET statement_timeout = 30000');
    for (let i = index; performance.now() < until; i++)
      await client.query(sql, [String(1 + ((i * 7_919) % 100_000))]);
    await client.end();
  };
  await Promise.all(Array.from({ length: sessions }, (_, index) => session(index)));
}

/** @returns the share of one processor that this process took */
async function traffic(server: TestServer, ratePerSecond: number): Promise<number> {
  const cleanUp = new CleanUp();
  const limitsOfCalls = { statementTimeoutMs: 30_000, lockTimeoutMs: 0, parameters: {}, captured: false };
  const running = await startTraffic({
    plan: {
      statements: [{ name: 'by key', sql, kind: 'read', ratePerSecond, ...limitsOfCalls }],
      sessions,
      warmUpMs: 0,
      beforeMs: 0,
      afterMs: 0,
    },
    observer: server.parameters,
    migration: server.tcpParameters,
    serverVersionNum: server.server.versionNum,
    cleanUp,
  });
  return await running.around(async () => {
    const before = process.cpuUsage();
    await delay(spanMs);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / spanMs;
  });
}

const perSecond = (calls: number): string =>
  `${Math.round((calls / spanMs) * 1_000).toLocaleString('en')} calls/s`;

async function measure(server: TestServer, rounds: number): Promise<Measurement[]> {
  const client = await connect(server.parameters, { applicationName: 'prodlike bench' });
  await client.query(schema);
  await client.end();
  const [ours = 0, plain = 0] = await alternate(rounds, [
    () => callsMade(server, () => traffic(server, 100_000)),
    () => callsMade(server, () => closedLoop(server)),
  ]);
  const [quiet = 0] = await alternate(rounds, [() => traffic(server, quietRate)]);
  return [
    {
      name: `traffic at its fastest, ${sessions} sessions, by key`,
      measured: `${perSecond(ours)}, ${(ours / plain).toFixed(2)}×`,
      reference: `${perSecond(plain)} by node-postgres alone`,
      bound: `≥ ${limits.ofClosedLoop}×`,
      usedShare: (limits.ofClosedLoop * plain) / ours,
    },
    {
      name: `processor time of ${quietRate} calls/s`,
      measured: `${(quiet * 100).toFixed(1)} % of one`,
      reference: 'one processor',
      bound: `≤ ${limits.processorShare * 100} %`,
      usedShare: quiet / limits.processorShare,
    },
  ];
}

/** What the traffic beside a migration can be, and what it takes from the machine that the clone runs on too. */
export const trafficGenerator: BenchCase = {
  name: 'traffic generator',
  async run(rounds) {
    const server = await startTestServer({ major: 18 });
    try {
      return await measure(server, rounds);
    } finally {
      await server.stop();
    }
  },
};
