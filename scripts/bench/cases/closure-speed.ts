import { startTestServer, type TestServer } from '@prodlike/testkit';
import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';
import { planShop, sampleByJoins, sampleByKeySets } from '../sample-shop';
import { makeShop } from '../shop-database';

const users = 120_000;
const few = 'id <= 100';
/** 10,000 of them, all over the table. */
const many = 'id % 12 = 0';

const fewLimitMs = 2_000;
const joinsLimitTimes = 1.3;
const growthLimitTimes = 1.3;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

async function manyUsers(server: TestServer, rounds: number): Promise<Measurement> {
  const source = { ...server.parameters, database: 'big' };
  const plan = await planShop(source, many);
  const rows = new Set<number>();
  const timed = async (sample: Promise<{ ms: number; rows: number }>): Promise<number> => {
    const { ms, rows: count } = await sample;
    rows.add(count);
    return ms;
  };
  const [ownMs = 0, joinsMs = 0] = await alternate(rounds, [
    () => timed(sampleByKeySets(source, plan)),
    () => timed(sampleByJoins(source, many)),
  ]);
  if (rows.size !== 1) throw new Error(`Key sets and joins copied ${[...rows].join(' and ')} rows.`);
  return {
    name: `choose and copy out 10,000 users' data, ${[...rows].join()} rows`,
    measured: `${seconds(ownMs)}, ${(ownMs / joinsMs).toFixed(2)}×`,
    reference: `${seconds(joinsMs)} by hand-written joins`,
    bound: `≤ ${joinsLimitTimes}×`,
    usedShare: ownMs / joinsMs / joinsLimitTimes,
  };
}

async function fewUsers(server: TestServer, rounds: number): Promise<Measurement[]> {
  const big = { ...server.parameters, database: 'big' };
  const small = { ...server.parameters, database: 'small' };
  const [bigPlan, smallPlan] = [await planShop(big, few), await planShop(small, few)];
  const [bigMs = 0, smallMs = 0] = await alternate(4 * rounds, [
    async () => (await sampleByKeySets(big, bigPlan)).ms,
    async () => (await sampleByKeySets(small, smallPlan)).ms,
  ]);
  return [
    {
      name: `choose and copy out 100 users' data of 2 GB`,
      measured: seconds(bigMs),
      reference: '',
      bound: `< ${fewLimitMs / 1_000} s`,
      usedShare: bigMs / fewLimitMs,
    },
    {
      name: 'the same out of ten times the database',
      measured: `${seconds(bigMs)}, ${(bigMs / smallMs).toFixed(2)}×`,
      reference: `${seconds(smallMs)} out of 0.2 GB`,
      bound: `≤ ${growthLimitTimes}×`,
      usedShare: bigMs / smallMs / growthLimitTimes,
    },
  ];
}

/** What a sample costs at the source: choosing rows and reading them. */
export const closureSpeed: BenchCase = {
  name: 'closure speed',
  async run(rounds) {
    const settings = { shared_buffers: '3GB', max_wal_size: '4GB' };
    const server = await startTestServer({ major: 18, settings });
    try {
      await makeShop(server, 'small', users / 10);
      await makeShop(server, 'big', users);
      return [...(await fewUsers(server, rounds)), await manyUsers(server, rounds)];
    } finally {
      await server.stop();
    }
  },
};
