import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { connect } from '../connect';
import { openSnapshot } from './open-snapshot';

const options = { applicationName: 'prodlike snapshot test', settings: { 'prodlike.probe': 'a b' } };

async function countOf(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? -1;
}

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    let admin: Client;
    beforeAll(async () => {
      admin = await connect(server().parameters, { applicationName: 'admin' });
      await admin.query(`
        CREATE TABLE orders (id int); INSERT INTO orders VALUES (1), (2);
        CREATE ROLE reader LOGIN; GRANT SELECT ON orders TO reader; ALTER ROLE reader SET default_transaction_read_only = on`);
    });
    afterAll(() => admin.end());

    test('every session sees one moment, reads only, and has the settings', async () => {
      const snapshot = await openSnapshot(server().parameters, options);
      await admin.query('INSERT INTO orders VALUES (3)');
      const other = await snapshot.session();
      expect([await countOf(snapshot.owner, 'orders'), await countOf(other, 'orders')]).toEqual([2, 2]);
      const { rows } = await other.query(`SELECT current_setting('prodlike.probe') AS probe,
        current_setting('row_security') AS rls, current_setting('transaction_read_only') AS read_only`);
      expect(rows).toEqual([{ probe: 'a b', rls: 'off', read_only: 'on' }]);
      expect(snapshot.alive).toBe(true);
      await expect(other.query('DELETE FROM orders')).rejects.toThrow(/read-only/);
      await snapshot.close();
      await admin.query('DELETE FROM orders WHERE id = 3');
    });

    test('temporary tables are made before the transaction, also by a role that only reads', async () => {
      const snapshot = await openSnapshot(
        { ...server().parameters, user: 'reader' },
        {
          ...options,
          beforeTransaction: async (client) => {
            await client.query('CREATE TEMPORARY TABLE keys (id int)');
          },
        },
      );
      await snapshot.owner.query('INSERT INTO keys SELECT id FROM orders');
      expect([snapshot.temporaryTables, await countOf(snapshot.owner, 'keys')]).toEqual([true, 2]);
      await snapshot.close();
    });
  });
}
