import { connect } from '@prodlike/postgres';
import { startTestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { maskingSettings } from '../../../packages/masking/src/masking-settings';
import { masks } from '../../../packages/masking/src/masks/all-masks';
import { documentationKey } from '../../../packages/masking/src/masks/documentation-key';
import type { Mask } from '../../../packages/masking/src/masks/mask';
import { compileFor } from '../../../packages/masking/src/masks/testing/compile-for';
import { maskTargetOf, moodSql } from '../../../packages/masking/src/masks/testing/mask-target';
import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';
import { originalsFor } from '../originals-for';

const values = 200_000;
const floor = 300_000;
const nameFloor = 500_000;
const namesAndEmails = new Set(['email', 'first-name', 'last-name', 'person']);

/** Milliseconds of one query, from sending it to its last row. */
async function timeMs(client: Client, sql: string): Promise<number> {
  const started = performance.now();
  await client.query(sql);
  return performance.now() - started;
}

/** The mask of its first example, over as many different originals; what reading them takes is counted as its own. */
async function measure(client: Client, mask: Mask, rounds: number): Promise<Measurement> {
  const [example] = mask.examples;
  if (example === undefined) throw new Error(`The mask ${mask.name} has no example.`);
  const { sql } = compileFor(mask.name, example.options, maskTargetOf(example.type));
  await client.query('DROP TABLE IF EXISTS people');
  await client.query(
    `CREATE UNLOGGED TABLE people AS
     SELECT (${originalsFor(mask.name, example.type)})::${example.type} AS value FROM generate_series(1, ${values}) AS i`,
  );
  await client.query('VACUUM (FREEZE, ANALYZE) people');
  const [maskedMs = 0, readMs = 0] = await alternate(rounds, [
    () => timeMs(client, `SELECT count(${sql}) FROM people`),
    () => timeMs(client, 'SELECT count(value) FROM people'),
  ]);
  const rate = values / (maskedMs / 1000);
  const bound = namesAndEmails.has(mask.name) ? nameFloor : floor;
  return {
    name: `mask ${mask.name} (${example.type})`,
    measured: `${Math.round(rate / 1000).toLocaleString('en')} k values/s`,
    reference: `${Math.round(values / readMs).toLocaleString('en')} k values/s to read them`,
    bound: `≥ ${bound / 1000} k values/s`,
    usedShare: bound / rate,
  };
}

/** Each mask in one backend, one after another. */
export const maskRates: BenchCase = {
  name: 'mask rates',
  async run(rounds) {
    const server = await startTestServer({ major: 18 });
    const client = await connect(server.parameters, {
      applicationName: 'prodlike bench',
      settings: { ...maskingSettings(documentationKey), jit: 'off', max_parallel_workers_per_gather: '0' },
    });
    try {
      await client.query(moodSql);
      const measurements: Measurement[] = [];
      for (const mask of masks.values()) measurements.push(await measure(client, mask, Math.min(rounds, 3)));
      return measurements;
    } finally {
      await client.end();
      await server.stop();
    }
  },
};
