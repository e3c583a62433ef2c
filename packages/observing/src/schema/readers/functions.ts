import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { commentOn, madeForItself, observedSchema, privileges, roleName } from './catalog-terms';
import { comment, granted, hidden, owner, sql, words } from './property';

/** Functions, procedures, window functions, and aggregates by their parts. */
export const functions: SchemaReader = {
  object: publicWord('function'),
  named: 'signature',
  properties: [
    words('kind'),
    sql('definition'),
    words('aggregate functions'),
    hidden('initial values'),
    owner,
    granted,
    comment,
  ],
  sql: () => `SELECT n.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
    CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window function'
      ELSE 'function' END,
    CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
    CASE WHEN p.prokind = 'a' THEN concat_ws(' ', g.aggkind, g.aggtransfn::regprocedure,
      format_type(g.aggtranstype, NULL), g.aggtransspace, g.aggfinalfn, g.aggfinalextra, g.aggfinalmodify,
      g.aggcombinefn, g.aggserialfn, g.aggdeserialfn, g.aggmtransfn, g.aggminvtransfn,
      format_type(nullif(g.aggmtranstype, 0), NULL), g.aggmfinalfn, g.aggmfinalextra, g.aggmfinalmodify,
      nullif(g.aggsortop, 0)::regoperator, p.proparallel) END,
    g.agginitval || coalesce(g.aggminitval, ''), ${roleName('p.proowner')},
    ${privileges('p.proacl', 'f', 'p.proowner')}, ${commentOn('pg_proc', 'p.oid')}
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
  WHERE ${observedSchema} AND ${madeForItself('pg_proc', 'p.oid')}`,
};
