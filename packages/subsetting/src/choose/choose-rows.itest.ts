import { AdvisedError } from '@prodlike/core';
import { connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { chooseRows } from './choose-rows';
import { databaseWith, sampleOf } from './testing/sample-of';
import { planOf, snapshotFor, type Way } from './testing/snapshot-for';

const ways: readonly Way[] = ['temporary-tables', 'arrays'];

const shop = `
  CREATE TABLE users (id int PRIMARY KEY, name text);
  CREATE TABLE products (id int PRIMARY KEY, made_by int REFERENCES users);
  CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, at int);
  CREATE TABLE items (order_id int REFERENCES orders, line int, product_id int REFERENCES products, PRIMARY KEY (order_id, line));
  INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 20) i;
  INSERT INTO products SELECT i, 11 + i % 9 FROM generate_series(1, 30) i;
  INSERT INTO orders SELECT i, 1 + i % 10, i FROM generate_series(1, 50) i;
  INSERT INTO items SELECT i, l, 1 + (i * l) % 30 FROM generate_series(1, 50) i, generate_series(1, 2) l;
  ANALYZE`;

/** The types of an extension stand outside of the search path, and collations differ. */
const comparisons = `
  CREATE SCHEMA ext;
  CREATE EXTENSION citext SCHEMA ext;
  CREATE TABLE people (mail ext.citext PRIMARY KEY);
  CREATE TABLE letters (id int PRIMARY KEY, sender ext.citext REFERENCES people);
  CREATE TABLE codes (code text COLLATE "C" PRIMARY KEY);
  CREATE TABLE uses (id smallint PRIMARY KEY, code varchar(9) COLLATE "POSIX" REFERENCES codes, letter bigint);
  CREATE TABLE padded (code char(4) PRIMARY KEY);
  CREATE TABLE pads (id int PRIMARY KEY, code char(6) REFERENCES padded);
  INSERT INTO people VALUES ('Ann@x.org'), ('bob@x.org');
  INSERT INTO letters VALUES (1, 'ANN@X.ORG'), (2, 'Bob@X.org'), (3, 'ann@x.org');
  INSERT INTO codes VALUES ('a'), ('A');
  INSERT INTO uses VALUES (1, 'a', 1), (2, 'A', 2);
  INSERT INTO padded VALUES ('ab'), ('abc');
  INSERT INTO pads VALUES (1, 'ab'), (2, 'abc')`;

describe.each([18, 15] as const)('rows of a sample', (major) => {
  describeOnServer({ major }, (server) => {
    describe.each(ways)('by %s', (way) => {
      test('users with what they ordered, at most two orders each, and what these refer to', async () => {
        const source = await databaseWith(server(), shop);
        const sampling = {
          roots: { users: { ids: 'users' } },
          edges: { 'orders(user_id)': { limit: 2, order: 'at desc' }, 'products(made_by)': 'stop' },
        };
        const { chosen, rows } = await sampleOf(source, way, sampling, { users: ['1', '3', '999'] });
        const orders = [32, 40, 42, 50];
        expect(rows).toEqual({
          'public.users': ['(1,u1)', '(13,u13)', '(14,u14)', '(15,u15)', '(16,u16)', '(18,u18)', '(3,u3)'],
          'public.products': ['(11,13)', '(13,15)', '(21,14)', '(25,18)', '(3,14)', '(5,16)'],
          'public.orders': ['(32,3,32)', '(40,1,40)', '(42,3,42)', '(50,1,50)'],
          'public.items': orders.flatMap((id) =>
            [1, 2].map((line) => `(${id},${line},${1 + ((id * line) % 30)})`),
          ),
        });
        expect(
          chosen.edges.map(({ edge, direction, rows: count, exact }) => [edge.name, direction, count, exact]),
        ).toEqual([
          ['public.items(order_id)', 'down', 8, false],
          ['public.items(product_id)', 'up', 6, true],
          ['public.orders(user_id)', 'down', 4, true],
          ['public.products(made_by)', 'up', 5, true],
        ]);
      });

      test('a percentage gives the same rows again, with another seed others, and more for more', async () => {
        const source = await databaseWith(
          server(),
          'CREATE TABLE t (id uuid PRIMARY KEY); INSERT INTO t SELECT md5(i::text)::uuid FROM generate_series(1, 2000) i',
        );
        const rowsOf = async (percent: number, seed: number): Promise<readonly string[]> =>
          (await sampleOf(source, way, { seed, roots: { t: { percent } } })).rows['public.t'] ?? [];
        const ten = await rowsOf(10, 1);
        expect(ten.length).toBeGreaterThan(150);
        expect(ten.length).toBeLessThan(250);
        expect(await rowsOf(10, 1)).toEqual(ten);
        expect(await rowsOf(10, 2)).not.toEqual(ten);
        expect(await rowsOf(20, 1)).toEqual(expect.arrayContaining([...ten]));
        expect(await rowsOf(100, -5)).toHaveLength(2000);
      });

      test('roots that match nothing are told, also where all rows come anyway', async () => {
        const source = await databaseWith(server(), shop);
        const { chosen } = await sampleOf(source, way, {
          roots: {
            users: [{ where: 'id < 3' }, { where: 'id = 2' }, { where: 'id > 99' }],
            products: { where: 'false' },
            orders: { where: 'id = 1' },
          },
          tables: { products: 'all', orders: 'all' },
        });
        expect(chosen.emptyRoots).toEqual([2, 3]);
      });

      test('keys are compared as their foreign keys do, whatever the search path', async () => {
        const source = await databaseWith(server(), comparisons);
        const { rows } = await sampleOf(
          source,
          way,
          {
            roots: {
              letters: { where: 'id = 1' },
              uses: { where: 'id = 2' },
              padded: { where: "code = 'ab'" },
              people: { ids: 'mails' },
            },
            edges: { 'letters(sender)': { limit: 1, order: 'id desc' } },
          },
          { mails: ['ANN@x.ORG'] },
        );
        expect(rows).toEqual({
          'public.people': ['(Ann@x.org)'],
          'public.letters': ['(1,ANN@X.ORG)', '(3,ann@x.org)'],
          'public.codes': ['(A)'],
          'public.uses': ['(2,A,2)'],
          'public.padded': ['("ab  ")'],
          'public.pads': ['(1,"ab    ")'],
        });
      });

      test('a condition that fails on a row is named, without the value, and the snapshot stays', async () => {
        const source = await databaseWith(
          server(),
          `${shop}; CREATE TABLE secrets (id int PRIMARY KEY, user_id int REFERENCES users, note text);
          INSERT INTO secrets VALUES (1, 1, 'canary')`,
        );
        const plan = await planOf(source, {
          roots: { users: { where: 'id = 1' } },
          edges: { 'secrets(user_id)': { limit: 1, where: 'note::int > 3' } },
        });
        const snapshot = await snapshotFor(source, plan, way);
        const failure: unknown = await chooseRows(snapshot, plan).catch((error: unknown) => error);
        const { rows } = await snapshot.owner.query('SELECT count(*)::int AS users FROM users');
        await snapshot.close();
        expect(rows).toEqual([{ users: 20 }]);
        expect(failure).toBeInstanceOf(AdvisedError);
        const message = failure instanceof Error ? failure.message : '';
        expect(message).toMatch(
          /^Choosing the children by public\.secrets\(user_id\) failed: SQLSTATE 22P02 .* Try the conditions/,
        );
        expect(message).not.toContain('canary');
      });

      test('a table that another session keeps locked is named', async () => {
        const source = await databaseWith(server(), shop);
        const plan = await planOf(source, { roots: { users: { where: 'id = 1' } } });
        const snapshot = await snapshotFor(source, plan, way);
        await snapshot.owner.query("SET LOCAL lock_timeout = '100ms'");
        const migration = await connect(source, { applicationName: 'test' });
        await migration.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
        const failure: unknown = await chooseRows(snapshot, plan).catch((error: unknown) => error);
        await migration.end();
        await snapshot.close();
        expect(String(failure)).toMatch(/public\.orders\(user_id\) failed: SQLSTATE 55P03 .* open migration/);
      });

      test('what takes long is reported', async () => {
        const source = await databaseWith(server(), shop);
        const plan = await planOf(source, {
          roots: { users: { where: "id < 9 AND pg_sleep(0.3)::text = ''" } },
          children: 'stop',
        });
        const snapshot = await snapshotFor(source, plan, way);
        const lines: string[] = [];
        await chooseRows(snapshot, plan, { report: (line) => lines.push(line) });
        await snapshot.close();
        expect(lines[0]).toMatch(/^8 rows .*public\.users$/);
      });
    });
  });
});
