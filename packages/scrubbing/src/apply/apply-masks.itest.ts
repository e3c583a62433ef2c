import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { applyWith } from './testing/apply-with';

const schema = `
  CREATE SCHEMA crm;
  CREATE TABLE crm.customers (id int PRIMARY KEY, name text NOT NULL, email varchar(80) UNIQUE, note text);
  CREATE INDEX ON crm.customers (lower(name));
  CREATE TABLE crm.orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES crm.customers, email varchar(80) REFERENCES crm.customers (email));
  CREATE VIEW crm.names AS SELECT id, name FROM crm.customers;
  INSERT INTO crm.customers SELECT i, 'Name ' || i, 'p' || i || '@corp.example', repeat('x', i % 50) FROM generate_series(1, 5000) i;
  INSERT INTO crm.orders SELECT i, 1 + i % 5000, 'p' || 1 + i % 5000 || '@corp.example' FROM generate_series(1, 9000) i`;
const masks = {
  'crm.customers': { name: "'masked ' || md5(name)", email: "(md5(email) || '@example.com')::varchar(80)" },
  'crm.orders': { email: "(md5(email) || '@example.com')::varchar(80)" },
};

describe.each([15, 18] as const)('apply', (major) => {
  describeOnServer({ major }, (server) => {
    test('masks by both methods, once', async () => {
      const client = await connect(server().parameters, { applicationName: 'test' });
      await client.query(schema);
      const { tables, lines } = await applyWith(server().parameters, masks);
      expect(tables.map(({ table, method, rows, resumed }) => [table, method, rows, resumed]).sort()).toEqual(
        [
          ['customers', 'reload', 5000, false],
          ['orders', 'alter', 9000, false],
        ],
      );
      const { rows } = await client.query(`
        SELECT (SELECT count(*)::int FROM crm.orders JOIN crm.customers USING (email)) AS joined,
          (SELECT count(*)::int FROM crm.customers WHERE email LIKE '%corp%' OR name LIKE 'Name%') AS originals,
          (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f' AND convalidated) AS keys`);
      expect(rows).toEqual([{ joined: 9000, originals: 0, keys: 2 }]);
      const again = await applyWith(server().parameters, masks);
      expect(again.tables.map(({ resumed }) => resumed)).toEqual([true, true]);
      expect(again.lines[0]).toContain('Nothing is left to mask');
      expect(lines.join('\n')).toContain('crm.orders: 9000 rows');
      await client.end();
    });
  });
});
