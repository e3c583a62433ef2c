import { joinLibraries } from './preload-libraries';

test.each([
  ['', '', ''],
  ['pg_stat_statements', 'pg_stat_statements', 'pg_stat_statements'],
  ['timescaledb, "$libdir/pgaudit"', 'pg_stat_statements', 'timescaledb,$libdir/pgaudit,pg_stat_statements'],
  ['pg_cron,$libdir/pglogical,auto_explain\n', '', 'auto_explain'],
])('%j and %j', (own, asked, expected) => {
  expect(joinLibraries(own, asked)).toBe(expected);
});
