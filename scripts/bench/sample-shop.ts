import {
  type ConnectionParameters,
  connect,
  openSnapshot,
  quoteQualified,
  readCatalog,
} from '@prodlike/postgres';
import {
  chooseRows,
  keySetStatements,
  resolveSampling,
  type SamplingPlan,
  samplingSchema,
} from '@prodlike/subsetting';
import * as v from 'valibot';

const applicationName = 'prodlike bench';

/** Both ways have the same settings. */
const settings = { jit: 'off', max_parallel_workers_per_gather: '0', work_mem: '64MB' };

/** Some users with all that is theirs, and what that refers to. */
export async function planShop(source: ConnectionParameters, condition: string): Promise<SamplingPlan> {
  const client = await connect(source, { applicationName });
  const sampling = v.parse(samplingSchema, {
    roots: { users: { where: condition } },
    edges: {
      'users(country_id)': 'stop',
      'products(category_id)': 'stop',
      'categories(parent_id)': 'stop',
      'items(product_id)': 'stop',
    },
  });
  const catalog = await readCatalog(client).finally(() => client.end());
  const plan = resolveSampling(sampling, catalog, new Map());
  if (plan.faults.length > 0)
    throw new Error(`The plan of the bench has faults: ${JSON.stringify(plan.faults)}`);
  return plan;
}

interface Sampled {
  /** From opening the snapshot until every row has been copied out, to nowhere. */
  readonly ms: number;
  readonly rows: number;
}

/** Chooses the rows of a plan, and copies them out on the server. */
export async function sampleByKeySets(source: ConnectionParameters, plan: SamplingPlan): Promise<Sampled> {
  const started = performance.now();
  const snapshot = await openSnapshot(source, {
    applicationName,
    settings,
    beforeTransaction: async (client) => {
      for (const statement of keySetStatements(plan)) await client.query(statement);
    },
  });
  try {
    let rows = 0;
    for (const { table, where } of (await chooseRows(snapshot, plan)).selections) {
      const select = `SELECT * FROM ONLY ${quoteQualified(table.schema, table.name)} WHERE ${where ?? 'true'}`;
      rows += (await snapshot.owner.query(`COPY (${select}) TO '/dev/null'`)).rowCount ?? 0;
    }
    return { ms: performance.now() - started, rows };
  } finally {
    await snapshot.close();
  }
}

/** The same rows as someone would write it by hand: a join to the users for each table. */
const joins = (condition: string): readonly string[] => {
  const users = `SELECT * FROM users WHERE ${condition}`;
  const orders = `SELECT orders.* FROM orders JOIN (${users}) AS users ON users.id = orders.user_id`;
  const items = `SELECT items.* FROM items JOIN (${orders}) AS orders ON orders.id = items.order_id`;
  const products = `SELECT * FROM products WHERE id IN (SELECT product_id FROM (${items}) AS items)`;
  return [
    users,
    orders,
    items,
    products,
    `SELECT payments.* FROM payments JOIN (${orders}) AS orders ON orders.id = payments.order_id`,
    `SELECT events.* FROM events JOIN (${users}) AS users ON users.id = events.user_id`,
    `SELECT * FROM countries WHERE id IN (SELECT country_id FROM (${users}) AS users)`,
    `WITH RECURSIVE wanted AS (SELECT * FROM categories WHERE id IN (SELECT category_id FROM (${products}) AS products)
      UNION SELECT categories.* FROM categories JOIN wanted ON categories.id = wanted.parent_id) SELECT * FROM wanted`,
  ];
};

/** Copies the same rows out by hand-written joins. */
export async function sampleByJoins(source: ConnectionParameters, condition: string): Promise<Sampled> {
  const started = performance.now();
  const client = await connect(source, { applicationName, settings });
  try {
    let rows = 0;
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    for (const select of joins(condition)) {
      rows += (await client.query(`COPY (${select}) TO '/dev/null'`)).rowCount ?? 0;
    }
    return { ms: performance.now() - started, rows };
  } finally {
    await client.end();
  }
}
