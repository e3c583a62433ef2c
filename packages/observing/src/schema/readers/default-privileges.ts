import { publicWord } from '@prodlike/core';
import type { SchemaReader } from '../schema-reader';
import { roleName, spelledPrivileges } from './catalog-terms';
import { granted } from './property';

/** What ALTER DEFAULT PRIVILEGES has set, by role, schema and kind of object. */
export const defaultPrivileges: SchemaReader = {
  object: publicWord('default privileges'),
  named: 'signature',
  properties: [granted],
  sql: () => `SELECT nullif(a.defaclnamespace, 0)::regnamespace::text, ${roleName('a.defaclrole')},
    CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
      WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END, ${spelledPrivileges('a.defaclacl')}
  FROM pg_default_acl a`,
};
