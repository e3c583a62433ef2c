import { stateSchema } from '../../apply/state/state-schema';

/** What makes the proof's tables in the schema of the scrub's state; each statement may be repeated. No table holds a value. */
export const createProofTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_column (
    table_oid oid NOT NULL,
    column_name text NOT NULL,
    masked boolean NOT NULL,
    rows float8 NOT NULL,
    measures jsonb NOT NULL,
    fingerprints integer NOT NULL DEFAULT 0,
    left_out integer NOT NULL DEFAULT 0,
    distinct_values integer NOT NULL DEFAULT 0,
    self_distinct integer NOT NULL DEFAULT 0,
    kept_paths integer NOT NULL DEFAULT 0,
    chance_hits integer NOT NULL DEFAULT 0,
    chance_rows integer NOT NULL DEFAULT 0,
    PRIMARY KEY (table_oid, column_name)
  )`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_fingerprint (
    digest bytea NOT NULL,
    kind "char" NOT NULL,
    filter integer NOT NULL,
    PRIMARY KEY (digest, kind)
  )`,
  // The column's masked key finds a row again; digests of its originals tell whether they changed.
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_row (
    table_oid oid NOT NULL,
    columns text[] NOT NULL,
    key text[] NOT NULL,
    digests bytea[] NOT NULL,
    self boolean[] NOT NULL
  )`,
  `CREATE INDEX IF NOT EXISTS proof_row_table ON ${stateSchema}.proof_row (table_oid)`,
  // Fingerprints that kept columns held before: they may hold them after.
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_kept (
    table_oid oid NOT NULL,
    column_name text NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (table_oid, column_name, digest)
  )`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_filter (bits bytea NOT NULL)`,
  `ALTER TABLE ${stateSchema}.proof_filter ALTER COLUMN bits SET STORAGE EXTERNAL`,
  // Tells whether a later proof has the same key.
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_key (key_check text NOT NULL PRIMARY KEY)`,
  `CREATE TABLE IF NOT EXISTS ${stateSchema}.proof_plan (
    query text NOT NULL PRIMARY KEY,
    nodes text NOT NULL,
    cost float8 NOT NULL
  )`,
];
