import { stateSchema } from '../../apply/state/state-schema';

const users = `s.%I NOT IN ('pg_catalog', 'information_schema', '${stateSchema}')`;
const ofUsers = (schema: string): string => users.replace('%I', schema);
const values = (...columns: readonly string[]): string =>
  columns.map((column) => `coalesce(s.${column}::text::text[], '{}')`).join(' || ');
const relation = (schema: string, table: string): string =>
  `JOIN pg_namespace n ON n.nspname = s.${schema} JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.${table}`;
/** For FROM. */
const quoted = `format('%I.%I', n.nspname, c.relname)`;

/*
 * Each gives: oid of the table or index, name of the column or '', where for reports, the values as the type writes them, the
 * relation that they come from (for FROM), and SQL of what they come from, of any type.
 */

const columns = `
  SELECT c.oid, s.attname::text, concat_ws('.', s.schemaname, s.tablename, s.attname),
    ${values('most_common_vals', 'histogram_bounds', 'most_common_elems')},
    CASE WHEN i.indexrelid IS NULL THEN ${quoted} ELSE format('%I.%I', tn.nspname, t.relname) END,
    ARRAY[CASE WHEN i.indexrelid IS NULL THEN quote_ident(s.attname) ELSE pg_get_indexdef(i.indexrelid, a.attnum, true) END]
  FROM pg_stats s ${relation('schemaname', 'tablename')}
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
  LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE ${ofUsers('schemaname')}`;
const extended = (expressions: string): string => `
  SELECT c.oid, '', concat_ws('.', s.statistics_schemaname, s.statistics_name), ARRAY(SELECT unnest(s.most_common_vals)), ${quoted},
    ARRAY(SELECT quote_ident(a) FROM unnest(s.attnames) a) || ${expressions}
  FROM pg_stats_ext s ${relation('schemaname', 'tablename')} WHERE ${ofUsers('schemaname')}`;
const expressions = `
  SELECT c.oid, '', concat_ws('.', s.statistics_schemaname, s.statistics_name),
    ${values('most_common_vals', 'histogram_bounds', 'most_common_elems')}, ${quoted}, ARRAY[s.expr]
  FROM pg_stats_ext_exprs s ${relation('schemaname', 'tablename')} WHERE ${ofUsers('schemaname')}`;

/** Statistics of columns and indexes, of several columns, and of expressions, which there are since PostgreSQL 14. */
export function statisticsSources(serverVersion: number): readonly string[] {
  if (serverVersion < 140_000) return [columns, extended(`'{}'::text[]`)];
  return [columns, extended(`coalesce(s.exprs, '{}')`), expressions];
}
