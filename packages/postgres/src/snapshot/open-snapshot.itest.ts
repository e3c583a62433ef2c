import { describeOnServer, until } from '@prodlike/testkit';
import type { Client } from 'pg';
import { readCatalog } from '../catalog/read-catalog';
import { connect } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { openSnapshot } from './open-snapshot';
import { refuseUnreadable } from './refuse-unreadable';
import { SnapshotLostError } from './snapshot-lost-error';
import type { SourceSnapshot } from './source-snapshot';

const applicationName = 'prodlike snapshot test';
const options = { applicationName, settings: { 'prodlike.probe': 'a b' } };

async function countOf(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? -1;
}

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    let admin: Client;
    let reader: ConnectionParameters;
    beforeAll(async () => {
      admin = await connect(server().parameters, { applicationName: 'admin' });
      reader = { ...server().parameters, user: 'reader' };
      await admin.query(`
        CREATE TABLE orders (id int); INSERT INTO orders VALUES (1), (2);
        CREATE TABLE "Hidden" (id int);
        CREATE TABLE ruled (id int); ALTER TABLE ruled ENABLE ROW LEVEL SECURITY;
        CREATE SCHEMA closed; CREATE TABLE closed.deep (id int);
        CREATE ROLE reader LOGIN; GRANT SELECT ON orders, ruled, closed.deep TO reader;
        ALTER ROLE reader SET default_transaction_read_only = on`);
    });
    afterAll(() => admin.end());

    async function within(
      act: (snapshot: SourceSnapshot) => Promise<void>,
      parameters = server().parameters,
    ): Promise<void> {
      const snapshot = await openSnapshot(parameters, options);
      await act(snapshot).finally(() => snapshot.close());
    }

    async function sessionsLeft(): Promise<number> {
      const { rows } = await admin.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1',
        [applicationName],
      );
      return rows[0]?.count ?? -1;
    }

    test('every session sees one moment, reads only, and has the settings', async () => {
      await within(async (snapshot) => {
        await admin.query('INSERT INTO orders VALUES (3)');
        const other = await snapshot.session();
        expect([await countOf(snapshot.owner, 'orders'), await countOf(other, 'orders')]).toEqual([2, 2]);
        const { rows } = await other.query(`SELECT current_setting('prodlike.probe') AS probe,
          current_setting('row_security') AS rls, current_setting('transaction_read_only') AS read_only,
          current_setting('client_connection_check_interval') AS check`);
        expect(rows).toEqual([{ probe: 'a b', rls: 'off', read_only: 'on', check: '5s' }]);
        await expect(other.query('DELETE FROM orders')).rejects.toThrow(/read-only/);
      });
      await admin.query('DELETE FROM orders WHERE id = 3');
    });

    test('temporary tables are made before the transaction, also by a role that only reads', async () => {
      const snapshot = await openSnapshot(reader, {
        ...options,
        beforeTransaction: async (client) => {
          await client.query('CREATE TEMPORARY TABLE keys (id int)');
        },
      });
      await snapshot.owner.query('INSERT INTO keys SELECT id FROM orders');
      expect([snapshot.temporaryTables, await countOf(snapshot.owner, 'keys')]).toEqual([true, 2]);
      await snapshot.close();
    });

    test('without the privilege TEMPORARY none are made', async () => {
      await admin.query('REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC');
      const beforeTransaction = (): Promise<void> => Promise.reject(new Error('Called in vain.'));
      const snapshot = await openSnapshot(reader, { ...options, beforeTransaction });
      expect(snapshot.temporaryTables).toBe(false);
      await snapshot.close();
      await admin.query('GRANT TEMPORARY ON DATABASE postgres TO PUBLIC');
    });

    test('when its owner is ended, or a statement failed in it, the snapshot is lost', async () => {
      await within(async (snapshot) => {
        await admin.query('SELECT pg_terminate_backend($1)', [await pidOf(snapshot.owner)]);
        await until('the end is noticed', () => !snapshot.alive);
        await expect(snapshot.session()).rejects.toBeInstanceOf(SnapshotLostError);
      });
      await within(async (snapshot) => {
        await expect(snapshot.owner.query('SELECT 1 / 0')).rejects.toThrow();
        // The driver tells of the error before it knows of the transaction's end.
        await until('the failure is known', () => snapshot.owner.getTransactionStatus() !== 'T');
        await expect(snapshot.session()).rejects.toBeInstanceOf(SnapshotLostError);
      });
    });

    test('closing ends what runs on the server, in every session', async () => {
      await within(async (snapshot) => {
        const other = await snapshot.session();
        const sleeping = [snapshot.owner, other].map((client) =>
          client.query(`SELECT pg_sleep(600)`).catch(() => 'ended'),
        );
        await until('both sleep', async () => {
          const { rows } = await admin.query(
            `SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event = 'PgSleep'`,
            [applicationName],
          );
          return rows.length === 2;
        });
        await snapshot.close();
        expect(await Promise.all(sleeping)).toEqual(['ended', 'ended']);
        await until('no session is left', async () => (await sessionsLeft()) === 0);
      });
    });

    test('tables that cannot be read whole are named, with what to grant', async () => {
      const { tables } = await readCatalog(admin);
      const named = (...names: string[]) => tables.filter(({ name }) => names.includes(name));
      await within(async ({ owner }) => {
        await refuseUnreadable(owner, named('orders'));
        await expect(refuseUnreadable(owner, named('orders', 'Hidden', 'deep', 'ruled'))).rejects.toThrow(
          'reader may not read closed.deep, "Hidden". GRANT USAGE ON SCHEMA closed TO reader; GRANT SELECT ON "Hidden" TO reader;',
        );
        await expect(refuseUnreadable(owner, named('ruled'))).rejects.toThrow(
          /row-level security would hide rows of ruled from reader.*BYPASSRLS/,
        );
      }, reader);
    });
  });
}
