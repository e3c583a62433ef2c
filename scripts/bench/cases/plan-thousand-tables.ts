import { connect, readCatalog } from '@prodlike/postgres';
import {
  checkSampling,
  estimateSample,
  keySetStatements,
  resolveSampling,
  samplingSchema,
} from '@prodlike/subsetting';
import { startTestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { BenchCase } from '../measurement';
import { median } from '../median';

const tables = 1_000;
const keysPerTable = 3;
const limitMs = 3_000;

/** Ten columns a table, of which three refer to tables before it, each with an index. */
const makeTables = `DO $$
BEGIN
  FOR n IN 1..${tables} LOOP
    EXECUTE format('CREATE TABLE table_%s (id bigint PRIMARY KEY, a bigint, b bigint, c bigint, email text, status text,
      amount numeric(12, 2), at timestamptz, note text, payload jsonb)', n);
    EXECUTE format('CREATE INDEX ON table_%1$s (a); CREATE INDEX ON table_%1$s (b); CREATE INDEX ON table_%1$s (c)', n);
  END LOOP;
END $$`;

const addKeys = `DO $$
BEGIN
  FOR n IN 1..${tables} LOOP
    EXECUTE format('ALTER TABLE table_%s ADD FOREIGN KEY (a) REFERENCES table_%s, ADD FOREIGN KEY (b) REFERENCES table_%s,
      ADD FOREIGN KEY (c) REFERENCES table_%s', n, 1 + n * 7 / 11, 1 + n / 2, 1 + n / 3);
  END LOOP;
END $$`;

const sampling = v.parse(samplingSchema, {
  roots: { 'public.table_1': { where: "status = 'new'" }, 'public.table_2': { percent: 1 } },
});

/** Milliseconds from the catalog to what `--plan` shows, and to the statements of the key sets. */
async function planOnce(client: Client): Promise<number> {
  const started = performance.now();
  const plan = resolveSampling(sampling, await readCatalog(client), new Map());
  const faults = [...plan.faults, ...(await checkSampling(client, plan))];
  if (faults.length > 0) throw new Error(`The plan of the bench has faults: ${JSON.stringify(faults)}`);
  await estimateSample(client, plan);
  keySetStatements(plan);
  return performance.now() - started;
}

/** What `sample-to-ecr --plan` does on a large schema, its process apart. */
export const planThousandTables: BenchCase = {
  name: 'plan-thousand-tables',
  async run(rounds) {
    const server = await startTestServer({ major: 18, settings: { max_locks_per_transaction: '2000' } });
    try {
      const client = await connect(server.parameters, { applicationName: 'prodlike bench' });
      await client.query(makeTables);
      await client.query(addKeys);
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await planOnce(client));
      await client.end();
      const ms = median(times);
      return [
        {
          name: `plan of ${tables} tables with ${tables * keysPerTable} foreign keys`,
          measured: `${(ms / 1_000).toFixed(2)} s`,
          reference: '',
          bound: `< ${limitMs / 1_000} s`,
          usedShare: ms / limitMs,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};
