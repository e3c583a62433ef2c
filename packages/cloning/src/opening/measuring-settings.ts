/**
 * What a clone's own server runs with besides the settings in its data. Autovacuum is off, so that what is measured comes
 * from the migrations alone.
 */
export const measuringSettings: Readonly<Record<string, string>> = {
  max_connections: '400', // a migration may open 200, and the observers need theirs
  autovacuum: 'off',
  track_io_timing: 'on',
};

/** For pg_stat_statements, where the server has it; loading it is a setting of its own. */
export const statementSettings: Readonly<Record<string, string>> = {
  'pg_stat_statements.max': '20000',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.track_utility': 'on',
  'pg_stat_statements.save': 'off',
};
