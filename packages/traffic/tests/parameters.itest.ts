import { CleanUp } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { prepareStatements } from '../src/parameters/prepare-statements';
import { randomNumbers } from '../src/running/random-numbers';
import { makeClone, planOf, type TestClone } from './traffic-beside';

const schema = `
  CREATE TYPE mood AS ENUM ('calm', 'busy');
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE SCHEMA app;
  CREATE TABLE app.customers (id bigint PRIMARY KEY, email text UNIQUE, mood mood, tags text[], born date, score numeric);
  INSERT INTO app.customers SELECT i, 'person' || i || '@example.com', 'calm', ARRAY['a,"b', 'c'], '2000-01-01'::date + i, i / 2.0
    FROM generate_series(1, 800) i;
  CREATE TABLE app.orders (id int PRIMARY KEY, customer bigint REFERENCES app.customers, amount positive, token uuid UNIQUE);
  INSERT INTO app.orders SELECT i, 1 + i % 800, i, gen_random_uuid() FROM generate_series(1, 3000) i;
  ANALYZE;`;

/** Every statement with the rows that its calls find or change: at least one each. */
const hitting: Record<string, string> = {
  'by key': 'SELECT * FROM app.customers WHERE id = $1',
  'by two columns of one row': 'SELECT * FROM app.customers c WHERE c.id = $1 AND c.email = $2',
  'by a list': 'SELECT * FROM app.customers WHERE id IN ($1, $2, $3)',
  'by an array': 'SELECT * FROM app.customers WHERE email = ANY ($1)',
  'by an array column': 'SELECT * FROM app.customers WHERE tags = $1',
  'by a pattern': 'SELECT * FROM app.customers WHERE email LIKE $1 LIMIT $2 OFFSET $3',
  'by a range': 'SELECT * FROM app.customers WHERE born BETWEEN $1 AND $2',
  'by an enum and a join':
    'SELECT * FROM app.orders o JOIN app.customers c ON c.id = o.customer WHERE o.token = $1 AND c.mood = $2',
  'an update': 'UPDATE app.orders SET amount = $1, customer = $2 WHERE id = $3',
  'an insert':
    'INSERT INTO app.orders (id, customer, amount, token) VALUES ($1, $2, $3, $4), ($5, $6, $7, $8)',
  'in a WITH': 'WITH recent AS (SELECT id FROM app.orders WHERE id = $1) SELECT * FROM recent',
};

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    let clone: TestClone;
    beforeAll(async () => {
      clone = await makeClone(server(), schema);
    });

    const prepared = async (sql: string, parameters: object = {}) => {
      const { statements } = planOf({ statements: [{ name: 'tried', sql, parameters }] });
      const cleanUp = new CleanUp();
      const found = await prepareStatements({ statements, connection: clone.migration, cleanUp });
      const [only] = found.statements;
      if (only === undefined) throw new Error('Nothing was prepared.');
      return only.values;
    };

    it.each(Object.entries(hitting))('gives values that hit: %s', async (_, sql) => {
      const values = await prepared(sql);
      const random = randomNumbers(3);
      const client = await connect(clone.migration, { applicationName: 'test' });
      let hits = 0;
      await client.query('BEGIN');
      for (let i = 0; i < 20; i++) {
        const { rowCount } = await client.query(sql, values(random));
        hits += (rowCount ?? 0) > 0 ? 1 : 0;
      }
      await client.query('ROLLBACK');
      await client.end();
      expect(hits).toBe(20);
    });

    it('takes the values that the configuration names', async () => {
      const sql = 'SELECT $1::int + $2::int, $3::text, $4::bigint';
      const values = await prepared(sql, {
        1: { range: [5, 7] },
        2: { list: [11, null] },
        3: { column: 'app.customers.email' },
        4: { column: 'app.customers.id' },
      });
      const random = randomNumbers(9);
      const calls = Array.from({ length: 60 }, () => values(random));
      expect(new Set(calls.map(([first]) => first))).toEqual(new Set(['5', '6', '7']));
      expect(new Set(calls.map(([, second]) => second))).toEqual(new Set(['11', null]));
      expect(calls.every(([, , email, id]) => email === `person${id}@example.com`)).toBe(true);
    });
  });
}
