import { maskingSchema, maskingSettings } from '@prodlike/masking';
import * as v from 'valibot';

/** The table on which the promises of scrub's speed are measured: three indexes, three columns to mask. */
export const customerRows = 3_000_000;

export const customersTable = `
  CREATE TABLE customers AS
  SELECT i AS id,
    (ARRAY['Ada', 'Bo', 'Cho', 'Dee'])[1 + i % 4] || ' ' || (ARRAY['Abbott', 'Baker', 'Cole'])[1 + i % 3] || i AS name,
    'person' || i || '@corp-mail.test' AS email,
    '010-' || 1000 + i % 9000 || '-' || 1000 + i::bigint * 7 % 9000 AS phone,
    (ARRAY['Seoul', 'Busan', 'Springfield', 'Riverside'])[1 + i % 4] AS city,
    timestamptz '2026-01-01' - i * interval '1 minute' AS created,
    (i % 1000)::numeric / 7 AS balance
  FROM generate_series(1, ${customerRows}) i;
  ALTER TABLE customers ADD PRIMARY KEY (id);
  CREATE INDEX ON customers (email);
  CREATE INDEX ON customers (created);`;

export const customersPolicy = v.parse(maskingSchema, {
  columns: {
    name: 'person',
    email: 'email',
    phone: { mask: 'phone', country: 'KR' },
    '*': { keep: 'nothing personal' },
  },
});

export const benchSettings = maskingSettings('a masking key for the bench only');
