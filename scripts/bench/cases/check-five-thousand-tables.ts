import { checkDrift, compilePlan, detectFromCatalog, maskingSchema } from '@prodlike/masking';
import { connect, readCatalog } from '@prodlike/postgres';
import { startTestServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { BenchCase } from '../measurement';
import { median } from '../median';

const tables = 5_000;
const batch = 500;
const limitMs = 5_000;

/** Eleven columns a table, half of them with a mask, and each table but the first refers to the one before it. */
const makeTables = (first: number): string => `DO $$
BEGIN
  FOR n IN ${first}..${first + batch - 1} LOOP
    EXECUTE format('CREATE TABLE table_%s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, first_name text,
      last_name text, email text UNIQUE, phone varchar(30), birth_date date, status text, amount numeric(12, 2),
      profile jsonb, created_at timestamptz NOT NULL DEFAULT now() %s)',
      n, CASE WHEN n > 1 THEN ', parent_id bigint REFERENCES table_' || n - 1 END);
  END LOOP;
END $$`;

const policy = v.parse(maskingSchema, {
  columns: {
    '*.first_name': 'first-name',
    '*.last_name': 'last-name',
    '*.email': 'email',
    '*.phone': 'phone',
    '*.birth_date': 'date-shift',
    '*.profile': { json: { 'contact.email': 'email' } },
    '*.id': { keep: 'a key of the database' },
    '*.status': { keep: 'a label' },
    '*.amount': { keep: 'an amount' },
    '*.created_at': { keep: 'a time of the system' },
  },
});

interface CheckTimes {
  readonly catalogMs: number;
  readonly compileMs: number;
}

async function check(client: Client): Promise<CheckTimes> {
  const started = performance.now();
  const catalog = await readCatalog(client);
  const read = performance.now();
  const plan = compilePlan(policy, catalog, detectFromCatalog(catalog));
  const { undecided, faults } = checkDrift(policy, plan, []);
  if (undecided.length + faults.length > 0) throw new Error('The policy of this case decides every column.');
  return { catalogMs: read - started, compileMs: performance.now() - read };
}

/** What `scrub` with `mode: check` does with the database and the policy, from the catalog alone. */
export const checkFiveThousandTables: BenchCase = {
  name: 'check-five-thousand-tables',
  async run(rounds) {
    const server = await startTestServer({ major: 18, settings: { max_locks_per_transaction: '2000' } });
    try {
      const client = await connect(server.parameters, { applicationName: 'prodlike bench' });
      for (let first = 1; first <= tables; first += batch) await client.query(makeTables(first));
      const times: CheckTimes[] = [];
      for (let round = 0; round < rounds; round++) times.push(await check(client));
      await client.end();
      const catalogMs = median(times.map((one) => one.catalogMs));
      const compileMs = median(times.map((one) => one.compileMs));
      const totalMs = catalogMs + compileMs;
      return [
        {
          name: `check of ${tables} tables with 55,000 columns`,
          measured: `${(totalMs / 1_000).toFixed(1)} s`,
          reference: `${catalogMs.toFixed(0)} ms to read the catalog, ${compileMs.toFixed(0)} ms to decide and compile`,
          bound: `< ${limitMs / 1_000} s`,
          usedShare: totalMs / limitMs,
        },
      ];
    } finally {
      await server.stop();
    }
  },
};
