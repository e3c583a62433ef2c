import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import fc from 'fast-check';
import type { Client } from 'pg';
import { chooseRows } from './choose-rows';
import { chosenRowTexts } from './testing/chosen-row-texts';
import { expectedRows } from './testing/expected-rows';
import { type RandomDatabase, randomDatabase } from './testing/random-database';
import { randomDatabaseSql } from './testing/random-database-sql';
import { randomSampling } from './testing/random-sampling';
import { planOf, snapshotFor, type Way } from './testing/snapshot-for';

const runs = 25;

/** Rows by table, the partitions of one together. */
function byTable(rows: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const [name, texts] of Object.entries(rows)) {
    const table = name.replace(/_(kr|de)$/, '');
    tables[table] = [...(tables[table] ?? []), ...texts].sort();
  }
  return tables;
}

async function expectedTexts(
  client: Client,
  schema: string,
  database: RandomDatabase,
): Promise<Record<string, string[]>> {
  const sets = expectedRows(database);
  const texts: Record<string, string[]> = {};
  for (const [index, { name, rows }] of database.tables.entries()) {
    const result = await client.query<{ row: string; tag: number }>(
      `SELECT ${name}::text AS row, tag FROM ${schema}.${name}`,
    );
    const wanted = result.rows.filter(({ tag }) => sets[index]?.has(tag)).map(({ row }) => row);
    if (rows.length > 0 && wanted.length > 0) texts[`${schema}.${name}`] = wanted.sort();
  }
  return texts;
}

describe.each([18, 15] as const)('the closure of random choices in random databases', (major) => {
  describeOnServer({ major }, (server) => {
    async function chosen(source: ConnectionParameters, schema: string, database: RandomDatabase, way: Way) {
      const { sampling, ids } = randomSampling(schema, database);
      const plan = await planOf(source, sampling, ids);
      const snapshot = await snapshotFor(source, plan, way);
      try {
        return byTable(await chosenRowTexts(snapshot, await chooseRows(snapshot, plan)));
      } finally {
        await snapshot.close();
      }
    }

    test('has what roots, edges and foreign keys ask for, and nothing else, either way', async () => {
      const client = await connect(server().parameters, { applicationName: 'test' });
      let number = 0;
      try {
        await fc.assert(
          fc.asyncProperty(randomDatabase, async (database) => {
            const schema = `r${++number}`;
            await client.query(
              `CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${randomDatabaseSql(database)}`,
            );
            try {
              const expected = await expectedTexts(client, schema, database);
              expect(await chosen(server().parameters, schema, database, 'temporary-tables')).toEqual(
                expected,
              );
              expect(await chosen(server().parameters, schema, database, 'arrays')).toEqual(expected);
            } finally {
              await client.query(`DROP SCHEMA ${schema} CASCADE`);
            }
          }),
          { numRuns: runs },
        );
      } finally {
        await client.end();
      }
    });
  });
});
