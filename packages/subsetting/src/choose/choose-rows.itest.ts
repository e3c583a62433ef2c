import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { chooseRows } from './choose-rows';
import { chosenRowTexts } from './testing/chosen-row-texts';
import { planOf, snapshotFor, type Way } from './testing/snapshot-for';

let databases = 0;

/** The rows that a section `sampling` chooses in a database of its own. */
describe.each([18, 15] as const)('rows of a sample', (major) => {
  describeOnServer({ major }, (server) => {
    async function databaseWith(schema: string): Promise<ConnectionParameters> {
      databases += 1;
      const database = `rows_${databases}`;
      const superuser = await connect(server().parameters, { applicationName: 'test' });
      await superuser.query(`CREATE DATABASE ${database}`).finally(() => superuser.end());
      const source = { ...server().parameters, database };
      const client = await connect(source, { applicationName: 'test' });
      await client.query(schema).finally(() => client.end());
      return source;
    }

    async function sampleOf(
      source: ConnectionParameters,
      way: Way,
      sampling: unknown,
      ids?: Readonly<Record<string, readonly string[]>>,
    ) {
      const plan = await planOf(source, sampling, ids);
      const snapshot = await snapshotFor(source, plan, way);
      try {
        const chosen = await chooseRows(snapshot, plan);
        return { chosen, rows: await chosenRowTexts(snapshot, chosen) };
      } finally {
        await snapshot.close();
      }
    }

    test.each(['temporary-tables', 'arrays'] as const)('users with what they ordered, by %s', async (way) => {
      const source = await databaseWith(`
        CREATE TABLE users (id int PRIMARY KEY, name text);
        CREATE TABLE products (id int PRIMARY KEY, made_by int REFERENCES users);
        CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, at int);
        CREATE TABLE items (order_id int REFERENCES orders, line int, product_id int REFERENCES products, PRIMARY KEY (order_id, line));
        INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 20) i;
        INSERT INTO products SELECT i, 11 + i % 9 FROM generate_series(1, 30) i;
        INSERT INTO orders SELECT i, 1 + i % 10, i FROM generate_series(1, 50) i;
        INSERT INTO items SELECT i, l, 1 + (i * l) % 30 FROM generate_series(1, 50) i, generate_series(1, 2) l`);
      const { chosen, rows } = await sampleOf(
        source,
        way,
        {
          roots: { users: { ids: 'users' } },
          edges: { 'orders(user_id)': { limit: 2, order: 'at desc' }, 'products(made_by)': 'stop' },
        },
        { users: ['1', '3'] },
      );
      expect(rows).toEqual({
        'public.users': ['(1,u1)', '(13,u13)', '(14,u14)', '(15,u15)', '(16,u16)', '(18,u18)', '(3,u3)'],
        'public.products': ['(11,13)', '(13,15)', '(21,14)', '(25,18)', '(3,14)', '(5,16)'],
        'public.orders': ['(32,3,32)', '(40,1,40)', '(42,3,42)', '(50,1,50)'],
        'public.items': [32, 40, 42, 50].flatMap((id) =>
          [1, 2].map((line) => `(${id},${line},${1 + ((id * line) % 30)})`),
        ),
      });
      expect(chosen.emptyRoots).toEqual([]);
    });
  });
});
