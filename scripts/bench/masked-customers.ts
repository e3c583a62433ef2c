import { compilePlan, type MaskingPlan, maskingSchema, maskingSettings } from '@prodlike/masking';
import { type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import * as v from 'valibot';

/** What the sessions of the benches mask with. */
export const benchSettings = maskingSettings('a masking key for the bench only');

/** SQL that makes a table of customers with three indexes; of its columns three are masked, one of them indexed. */
export function customersTable(name: string, rows: number): string {
  return `
    CREATE TABLE ${name} AS
    SELECT i AS id, (ARRAY['Ada', 'Bo', 'Cho', 'Dee'])[1 + i % 4] || ' ' || (ARRAY['Abbott', 'Baker', 'Cole'])[1 + i % 3] || i AS name,
      'person' || i || '@corp-mail.test' AS email, '010-' || 1000 + i % 9000 || '-' || 1000 + i * 7 % 9000 AS phone,
      (ARRAY['Seoul', 'Busan', 'Springfield', 'Riverside'])[1 + i % 4] AS city, now() - i * interval '1 minute' AS created,
      (i % 1000)::numeric / 7 AS balance
    FROM generate_series(1, ${rows}) i;
    ALTER TABLE ${name} ADD PRIMARY KEY (id);
    CREATE INDEX ON ${name} (email);
    CREATE INDEX ON ${name} (created);`;
}

const policy = v.parse(maskingSchema, {
  columns: {
    name: 'person',
    email: 'email',
    city: 'city',
    '*': { keep: 'nothing personal' },
  },
});

/** The masks of every table of customers in a database. */
export async function customersPlan(connection: ConnectionParameters): Promise<MaskingPlan> {
  const client = await connect(connection, { applicationName: 'prodlike bench' });
  const plan = await readCatalog(client)
    .then((catalog) => compilePlan(policy, catalog, []))
    .finally(() => client.end());
  if (plan.undecided.length > 0 || plan.faults.length > 0)
    throw new Error('The policy of the bench has faults.');
  return plan;
}
