import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, roleName } from './catalog-terms';
import { comment, flag, owner, words } from './property';

const schemaNames = `(SELECT string_agg(s.pnnspid::regnamespace::text, ', ' ORDER BY s.pnnspid::regnamespace::text)
  FROM pg_publication_namespace s WHERE s.pnpubid = p.oid)`;

export const publications: SchemaReader = {
  object: publicWord('publication'),
  named: 'object',
  properties: [
    flag('all tables'),
    words('operations'),
    flag('by the root of partitions'),
    words('schemas'),
    words('generated columns'),
    owner,
    comment,
  ],
  sql: (major) => `SELECT NULL, p.pubname, NULL, p.puballtables,
    concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
      CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
    p.pubviaroot, ${major >= 15 ? schemaNames : 'NULL'}, ${major >= 18 ? `nullif(p.pubgencols, 'n')` : 'NULL'},
    ${roleName('p.pubowner')}, ${commentOn('pg_publication', 'p.oid')}
  FROM pg_publication p`,
};
