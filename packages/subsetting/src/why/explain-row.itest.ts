import { InputError } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { databaseWith } from '../choose/testing/sample-of';
import { planOf, snapshotFor, type Way } from '../choose/testing/snapshot-for';
import { explainRow } from './explain-row';
import type { Explanation } from './explanation';

const shop = `
  CREATE TABLE countries (code text PRIMARY KEY);
  CREATE TABLE users (id int PRIMARY KEY, country text REFERENCES countries, referred_by int REFERENCES users);
  CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users);
  CREATE TABLE items (order_id int REFERENCES orders, line int, sku text, PRIMARY KEY (order_id, line));
  CREATE TABLE logs (user_id int REFERENCES users, line text);
  INSERT INTO countries VALUES ('KR'), ('DE');
  INSERT INTO users VALUES (1, 'KR', NULL), (2, 'DE', 1), (3, 'KR', 2), (4, 'KR', NULL);
  INSERT INTO orders SELECT i, 1 + i % 4 FROM generate_series(1, 12) i;
  INSERT INTO items SELECT i, 1, 'sku' FROM generate_series(1, 12) i;
  INSERT INTO logs SELECT i, 'line' FROM generate_series(1, 4) i`;

const sampling = {
  roots: { users: { ids: 'users' } },
  edges: {
    'orders(user_id)': { limit: 1, order: 'id' },
    'users(referred_by)': 'stop',
    'users(country)': 'stop',
    'logs(user_id)': 'stop',
  },
  tables: { countries: 'all' },
};

/** One line for each row on the path, or for each edge that could bring it. */
function told(explanation: Explanation): string[] | string {
  if (explanation.kind === 'no-such-row') return explanation.kind;
  if (explanation.kind === 'chosen') {
    return explanation.path.map(({ unit, key, by }) => {
      const reason = by.kind === 'edge' ? `${by.direction} ${by.edge.name}` : by.kind;
      return `${unit.table.name} ${key.join('/')}: ${reason}`;
    });
  }
  return explanation.openings.map(
    ({ edge, parentKey, obstacle, parentWanted }) =>
      `${edge.name} of ${parentKey.join('/')}: ${obstacle}${parentWanted ? ', wanted' : ''}`,
  );
}

describe.each([18, 15] as const)('why a row is in a sample', (major) => {
  describeOnServer({ major }, (server) => {
    let source: ConnectionParameters;
    beforeAll(async () => {
      source = await databaseWith(server(), shop);
    });

    async function why(way: Way, table: string, ...key: string[]): Promise<string[] | string> {
      const plan = await planOf(source, sampling, { users: ['3'] });
      const unit = plan.units.find((one) => one.table.name === table);
      if (unit === undefined) throw new Error(`There is no unit ${table}.`);
      const snapshot = await snapshotFor(source, plan, way);
      try {
        return told(await explainRow(snapshot, plan, unit, key));
      } finally {
        await snapshot.close();
      }
    }

    test.each(['temporary-tables', 'arrays'] as const)('by %s', async (way) => {
      expect(await why(way, 'users', ' 3')).toEqual(['users 3: root']);
      expect(await why(way, 'items', '2', '1')).toEqual([
        'items 2/1: down public.items(order_id)',
        'orders 2: down public.orders(user_id)',
        'users 3: root',
      ]);
      expect(await why(way, 'users', '1')).toEqual([
        'users 1: up public.users(referred_by)',
        'users 2: up public.users(referred_by)',
        'users 3: root',
      ]);
      expect(await why(way, 'countries', 'DE')).toEqual(['countries DE: content']);
      expect(await why(way, 'users', '4')).toEqual(['public.users(country) of KR: stopped']);
      expect(await why(way, 'orders', '6')).toEqual(['public.orders(user_id) of 3: limited, wanted']);
      expect(await why(way, 'items', '6', '1')).toEqual(['public.items(order_id) of 6: parent-not-wanted']);
      expect(await why(way, 'orders', '1')).toEqual(['public.orders(user_id) of 2: parent-not-wanted']);
      expect(await why(way, 'logs', '(0,3)')).toEqual(['public.logs(user_id) of 3: stopped, wanted']);
      expect(await why(way, 'orders', '99')).toBe('no-such-row');
    });

    test('a key of another form is refused, without its value', async () => {
      await expect(why('temporary-tables', 'items', '2')).rejects.toThrow(
        'Input "key" has 1 value, and a row of public.items has a key of 2 values. Give a value for each of "order_id", "line".',
      );
      const failure: unknown = await why('arrays', 'users', 'canary').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(InputError);
      expect(String(failure)).toContain('Give values as text of "id" integer.');
      expect(String(failure)).not.toContain('canary');
    });
  });
});
