/** A statement that takes longer is slow, as in GitLab's thresholds (a query's limit in its migration guide is 100 ms). */
export const slowStatementMs = 100;

/**
 * What auto_explain does for the observer (PostgreSQL manual, F.3). Rows are counted; neither time nor blocks of single nodes are,
 * because what is measured would be measured longer. A hash join of 300,000 rows with itself took 111 ms without it, 119 ms with rows
 * counted, 131 ms with blocks, 178 ms with times; an UPDATE and single-row SELECTs took the same throughout (PostgreSQL 18, the best
 * of 12). Values bound to parameters are in the private record already.
 */
export const planSettings: Readonly<Record<string, string>> = {
  'auto_explain.log_min_duration': String(slowStatementMs),
  'auto_explain.log_level': 'info',
  'auto_explain.log_format': 'json',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_buffers': 'off',
  'auto_explain.log_wal': 'off',
  'auto_explain.log_triggers': 'on',
  'auto_explain.log_verbose': 'off',
  'auto_explain.log_settings': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_parameter_max_length': '0',
  'auto_explain.sample_rate': '1',
};
