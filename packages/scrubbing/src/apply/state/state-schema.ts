import { quoteLiteral } from '@prodlike/postgres';

/** Schema that holds what apply did, inside the masked database itself: it goes where the data goes. */
export const stateSchema = 'prodlike_scrub';

/** Tells our schema from another one of the same name. */
export const stateSchemaComment =
  'State of prodlike scrub, form 1. Without it the next scrub would mask twice.';

/** What makes the schema and its tables; each statement may be repeated. */
export const createStateSchema: readonly string[] = [
  `CREATE SCHEMA IF NOT EXISTS ${stateSchema}`,
  `COMMENT ON SCHEMA ${stateSchema} IS ${quoteLiteral(stateSchemaComment)}`,
  `REVOKE ALL ON SCHEMA ${stateSchema} FROM PUBLIC`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.run (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    policy_hash text NOT NULL,
    key_check text NOT NULL,
    version text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
  )`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.masked_column (
    table_oid oid NOT NULL,
    attnum smallint NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    column_name text NOT NULL,
    fingerprint text NOT NULL,
    masked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (table_oid, attnum)
  )`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.suspended_object (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stage text NOT NULL DEFAULT 'suspended' CHECK (stage IN ('suspended', 'added', 'restored')),
    object jsonb NOT NULL,
    suspended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    restored_at timestamptz
  )`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.table_outcome (
    table_oid oid NOT NULL PRIMARY KEY,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    method text NOT NULL,
    rows bigint NOT NULL,
    before_bytes bigint NOT NULL,
    after_bytes bigint NOT NULL,
    duration_ms double precision NOT NULL,
    finished_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
];
