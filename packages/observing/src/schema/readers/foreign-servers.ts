import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, optionsOf, privileges, roleName } from './catalog-terms';
import { comment, granted, hidden, owner, words } from './property';

/** Foreign servers; their options may hold addresses and passwords. */
export const foreignServers: SchemaReader = {
  object: publicWord('foreign server'),
  named: 'object',
  properties: [words('wrapper'), hidden('options'), hidden('version'), owner, granted, comment],
  sql: () => `SELECT NULL, s.srvname, NULL, w.fdwname, ${optionsOf('s.srvoptions')},
    concat_ws(' ', s.srvtype, s.srvversion), ${roleName('s.srvowner')},
    ${privileges('s.srvacl', 'S', 's.srvowner')}, ${commentOn('pg_foreign_server', 's.oid')}
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw`,
};
