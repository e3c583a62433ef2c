import type { SourceOptions } from '@prodlike/testkit';

/** Production's own sign-in; nothing of it may be seen anywhere. */
export const productionPassword = 'canary-of-the-master-password';

/** Values that stand in production's rows, each once at least. */
export const canaries = ['Xanthippeia', 'xanthippeia.q@corp.example', 'Quellenberg', '+1 212 555 0177'];

/** A production with personal values in each table, an account of a service, and a script's table. */
export const canarySource: Partial<SourceOptions> = {
  masterPassword: productionPassword,
  sql: `
    CREATE TABLE customers (
      id int PRIMARY KEY, given_name text NOT NULL, family_name text NOT NULL, email text NOT NULL UNIQUE, phone text);
    INSERT INTO customers VALUES (1, 'Xanthippeia', 'Quellenberg', 'xanthippeia.q@corp.example', '+1 212 555 0177');
    INSERT INTO customers
      SELECT i, 'Given' || i, 'Family' || i, 'person' || i || '@original.example', '+1 212 555 ' || 1000 + i
      FROM generate_series(2, 60) i;
    CREATE ROLE shop_api LOGIN PASSWORD 'canary-of-the-api-password';
    GRANT SELECT ON customers TO shop_api;`,
};

export const canaryPolicy = `masking:
  columns:
    customers.id: { keep: a number that says nothing }
    customers.given_name: first-name
    customers.family_name: last-name
    customers.email: email
    customers.phone: phone
accounts:
  roles:
    shop_api: { password: shop-api }
`;
