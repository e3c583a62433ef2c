import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { observedSchema } from './catalog-terms';
import { sql, words } from './property';

const columnNames = `(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM unnest(r.prattrs) k
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k)`;

/** Tables of publications that name them. */
export const publishedTables: SchemaReader = {
  object: publicWord('published table'),
  named: 'object-and-part',
  relation: 'member',
  properties: [words('columns'), sql('rows')],
  sql: (major) => `SELECT n.nspname, c.relname, p.pubname,
    ${major >= 15 ? `${columnNames}, pg_get_expr(r.prqual, c.oid)` : 'NULL, NULL'}
  FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${observedSchema}`,
};
