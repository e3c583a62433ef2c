import { CleanUp } from '@prodlike/core';
import type { TableMasks } from '@prodlike/masking';
import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import { applyMasks, openScrubState, type TableOutcome } from '@prodlike/scrubbing';
import { startTestServer } from '@prodlike/testkit';
import { alternate } from '../alternate';
import { benchSettings, customersPlan, customersTable } from '../masked-customers';
import type { BenchCase, Measurement } from '../measurement';

const rows = 3_000_000;
const rowsOfTwo = 1_500_000;
const limits = { ofTableAs: 1.5, fasterThanUpdate: 2, size: 1.02, fasterThanInTurn: 1.6 };
const viewOnEmail = 'CREATE VIEW addresses AS SELECT id, email FROM customers';
const mostRounds = 3;

const settings = { shared_buffers: '1GB', max_wal_size: '8GB', autovacuum: 'off', wal_level: 'replica' };

async function run(connection: ConnectionParameters, sql: string): Promise<void> {
  const client = await connect(connection, { applicationName: 'prodlike bench', settings: benchSettings });
  await client.query(sql).finally(() => client.end());
}

/** Databases that are copied for each measurement: masking a table twice would measure something else. */
class Originals {
  #count = 0;
  constructor(readonly server: ConnectionParameters) {}

  async make(name: string, ...statements: readonly string[]): Promise<void> {
    await run(this.server, `CREATE DATABASE ${name}`);
    for (const statement of statements) await run({ ...this.server, database: name }, statement);
    await run({ ...this.server, database: name }, 'VACUUM (FREEZE, ANALYZE)');
  }

  /** Milliseconds that `act` takes on a copy, which is removed afterwards. */
  async timeOnCopy(name: string, act: (copy: ConnectionParameters) => Promise<unknown>): Promise<number> {
    const database = `copy_${this.#count++}`;
    await run(this.server, `CREATE DATABASE ${database} TEMPLATE ${name} STRATEGY file_copy`);
    await run(this.server, 'CHECKPOINT');
    const started = performance.now();
    await act({ ...this.server, database });
    const passed = performance.now() - started;
    await run(this.server, `DROP DATABASE ${database}`);
    return passed;
  }
}

async function apply(
  connection: ConnectionParameters,
  concurrency: number,
): Promise<readonly TableOutcome[]> {
  const plan = await customersPlan(connection);
  const client = await connect(connection, { applicationName: 'prodlike scrub' });
  try {
    const state = await openScrubState(client, { settings: benchSettings, version: '0.0.0' });
    const session = { connection, settings: benchSettings, state, concurrency };
    const { tables } = await applyMasks({
      ...session,
      plan,
      report: () => undefined,
      cleanUp: new CleanUp(),
    });
    return tables;
  } finally {
    await client.end();
  }
}

async function masksOf(connection: ConnectionParameters): Promise<TableMasks> {
  const [masks] = (await customersPlan(connection)).tables;
  if (masks === undefined) throw new Error('The bench masks nothing.');
  return masks;
}

async function createTableAs(connection: ConnectionParameters): Promise<void> {
  const { table, columns } = await masksOf(connection);
  const values = table.columns.map((column) => {
    const masked = columns.find((one) => one.column.name === column.name);
    return `${masked?.expression.sql ?? quoteIdentifier(column.name)} AS ${quoteIdentifier(column.name)}`;
  });
  await run(connection, `CREATE TABLE masked AS SELECT ${values.join(', ')} FROM customers`);
  await run(connection, 'ALTER TABLE masked ADD PRIMARY KEY (id)');
  await run(connection, 'CREATE INDEX ON masked (email)');
  await run(connection, 'CREATE INDEX ON masked (created)');
}

async function update(connection: ConnectionParameters): Promise<void> {
  const { columns } = await masksOf(connection);
  const changes = columns.map(
    ({ column, expression }) => `${quoteIdentifier(column.name)} = ${expression.sql}`,
  );
  await run(connection, `UPDATE customers SET ${changes.join(', ')}`);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function againstReferences(originals: Originals, rounds: number): Promise<Measurement[]> {
  await originals.make('plain', customersTable('customers', rows));
  await originals.make('viewed', customersTable('customers', rows), viewOnEmail);
  const grown: number[] = [];
  const applyOn = (name: string, method: string) => () =>
    originals.timeOnCopy(name, async (copy) => {
      const [outcome] = await apply(copy, 2);
      if (outcome?.method !== method) throw new Error(`The table was not rewritten by ${method}.`);
      grown.push(outcome.afterBytes / outcome.beforeBytes);
    });
  const updateMs = await originals.timeOnCopy('plain', update);
  const [tableAsMs = 0, alterMs = 0, reloadMs = 0] = await alternate(rounds, [
    () => originals.timeOnCopy('plain', createTableAs),
    applyOn('plain', 'alter'),
    applyOn('viewed', 'reload'),
  ]);
  const label = `${rows.toLocaleString('en')} rows, 3 indexes, 3 masks`;
  const timed = [['alter', alterMs] as const, ['reload', reloadMs] as const];
  const most = Math.max(...grown);
  return [
    ...timed.flatMap(([method, ms]): Measurement[] => [
      {
        name: `apply by ${method}, ${label}`,
        measured: `${seconds(ms)}, ${(ms / tableAsMs).toFixed(2)}×`,
        reference: `${seconds(tableAsMs)} for CREATE TABLE AS and indexes`,
        bound: `≤ ${limits.ofTableAs}×`,
        usedShare: ms / tableAsMs / limits.ofTableAs,
      },
      {
        name: `apply by ${method} beside UPDATE`,
        measured: `${seconds(ms)}, ${(updateMs / ms).toFixed(1)}× faster`,
        reference: `${seconds(updateMs)} for one UPDATE`,
        bound: `≥ ${limits.fasterThanUpdate}× faster`,
        usedShare: (limits.fasterThanUpdate * ms) / updateMs,
      },
    ]),
    {
      name: 'size after apply',
      measured: `${most.toFixed(3)}×`,
      reference: 'the size before',
      bound: `≤ ${limits.size}×`,
      usedShare: most / limits.size,
    },
  ];
}

async function twoAtOnce(originals: Originals, rounds: number): Promise<Measurement[]> {
  await originals.make('two', customersTable('one', rowsOfTwo), customersTable('other', rowsOfTwo));
  const applyTwo = (concurrency: number) => () =>
    originals.timeOnCopy('two', (copy) => apply(copy, concurrency));
  const [inTurnMs = 0, atOnceMs = 0] = await alternate(rounds, [applyTwo(1), applyTwo(2)]);
  return [
    {
      name: `two tables of ${rowsOfTwo.toLocaleString('en')} rows at once`,
      measured: `${seconds(atOnceMs)}, ${(inTurnMs / atOnceMs).toFixed(2)}× faster`,
      reference: `${seconds(inTurnMs)} one after another`,
      bound: `≥ ${limits.fasterThanInTurn}× faster`,
      usedShare: (limits.fasterThanInTurn * atOnceMs) / inTurnMs,
    },
  ];
}

function caseOf(
  name: string,
  measure: (originals: Originals, rounds: number) => Promise<Measurement[]>,
): BenchCase {
  return {
    name,
    async run(rounds) {
      const server = await startTestServer({ major: 18, settings });
      try {
        return await measure(new Originals(server.parameters), Math.min(rounds, mostRounds));
      } finally {
        await server.stop();
      }
    },
  };
}

/** Masking in place beside what masks by a copy, beside UPDATE, and several tables at a time. */
export const applySpeed: readonly BenchCase[] = [
  caseOf('apply speed', againstReferences),
  caseOf('apply at once', twoAtOnce),
];
