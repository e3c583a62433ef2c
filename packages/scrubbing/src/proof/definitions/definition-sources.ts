import type { Catalog } from '@prodlike/postgres';
import { quoteQualified } from '@prodlike/postgres';
import { stateSchema } from '../../apply/state/state-schema';
import type { Residue } from '../../scrub-result';

/** Texts of the catalog that people write, and that may name persons. The SQL gives object and text. */
export interface DefinitionSource {
  readonly kind: Residue['kind'];
  /** For coverage. */
  readonly what: string;
  readonly sql: string;
}

const usersSchemas = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '${stateSchema}')`;
/** Not what an extension brought. */
const own = (catalog: string, oid: string) => `NOT EXISTS (SELECT FROM pg_depend e
  WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
const ofTable = (table: string) =>
  `JOIN pg_class c ON c.oid = ${table} JOIN pg_namespace n ON n.oid = c.relnamespace AND ${usersSchemas} AND ${own('pg_class', 'c.oid')}`;
const tableName = `n.nspname || '.' || c.relname`;
/** Objects of initdb have lower oids (FirstNormalObjectId); the schema public alone is there from the start. */
const firstUserOid = 16_384;

const sources: readonly DefinitionSource[] = [
  {
    kind: 'comment',
    what: 'comments',
    sql: `SELECT coalesce((pg_identify_object(d.classoid, d.objoid, d.objsubid)).identity, 'a dropped object'), d.description
      FROM pg_description d
      WHERE (d.objoid >= ${firstUserOid} OR d.classoid = 'pg_namespace'::regclass)
        AND d.objoid <> coalesce(to_regnamespace('${stateSchema}')::oid, 0)
        AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
      UNION ALL
      SELECT 'database ' || b.datname, d.description FROM pg_shdescription d
      JOIN pg_database b ON d.classoid = 'pg_database'::regclass AND d.objoid = b.oid AND b.datname = current_database()
      UNION ALL
      SELECT 'role ' || r.rolname, d.description FROM pg_shdescription d
      JOIN pg_roles r ON d.classoid = 'pg_authid'::regclass AND d.objoid = r.oid`,
  },
  {
    kind: 'default',
    what: 'defaults',
    sql: `SELECT ${tableName} || '.' || a.attname, pg_get_expr(d.adbin, d.adrelid)
      FROM pg_attrdef d ${ofTable('d.adrelid')} JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      UNION ALL
      SELECT n.nspname || '.' || t.typname, t.typdefault FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace AND ${usersSchemas} WHERE t.typdefault IS NOT NULL`,
  },
  {
    kind: 'default',
    what: 'settings of roles and databases',
    sql: `SELECT concat_ws(' ', 'role ' || r.rolname, 'database ' || b.datname), array_to_string(s.setconfig, E'\\n')
      FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database b ON b.oid = s.setdatabase
      WHERE b.datname = current_database() OR s.setdatabase = 0`,
  },
  {
    kind: 'function',
    what: 'functions and triggers',
    sql: `SELECT n.nspname || '.' || p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace AND ${usersSchemas}
      WHERE p.prokind <> 'a' AND ${own('pg_proc', 'p.oid')}
      UNION ALL
      SELECT ${tableName} || ' ' || t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t ${ofTable('t.tgrelid')}
      WHERE NOT t.tgisinternal`,
  },
  {
    kind: 'constraint',
    what: 'constraints, policies, enum labels, partition bounds and index conditions',
    sql: `SELECT ${tableName} || ' ' || o.conname, pg_get_constraintdef(o.oid)
      FROM pg_constraint o ${ofTable('o.conrelid')} WHERE o.contype IN ('c', 'x')
      UNION ALL
      SELECT n.nspname || '.' || t.typname, pg_get_constraintdef(o.oid) FROM pg_constraint o
      JOIN pg_type t ON t.oid = o.contypid JOIN pg_namespace n ON n.oid = t.typnamespace AND ${usersSchemas}
      UNION ALL
      SELECT ${tableName} || ' ' || p.polname, concat_ws(E'\\n', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy p ${ofTable('p.polrelid')}
      UNION ALL
      SELECT n.nspname || '.' || t.typname, string_agg(e.enumlabel, E'\\n') FROM pg_enum e
      JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace AND ${usersSchemas}
      WHERE ${own('pg_type', 't.oid')} GROUP BY t.oid, n.nspname, t.typname
      UNION ALL
      SELECT ${tableName}, pg_get_expr(p.relpartbound, p.oid) FROM pg_class p ${ofTable('p.oid')} WHERE p.relpartbound IS NOT NULL
      UNION ALL
      SELECT n.nspname || '.' || x.relname, pg_get_indexdef(i.indexrelid)
      FROM pg_index i ${ofTable('i.indrelid')} JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL`,
  },
  {
    kind: 'view',
    what: 'views and rules',
    sql: `SELECT ${tableName}, pg_get_viewdef(v.oid) FROM pg_class v ${ofTable('v.oid')} WHERE v.relkind IN ('v', 'm')
      UNION ALL
      SELECT ${tableName} || ' ' || r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r ${ofTable('r.ev_class')}
      WHERE r.rulename <> '_RETURN'`,
  },
];

export function definitionSources({ extensions }: Catalog): readonly DefinitionSource[] {
  const statements = extensions.find(({ name }) => name === 'pg_stat_statements');
  if (statements === undefined) return sources;
  return [
    ...sources,
    {
      kind: 'statement-text',
      what: 'texts of pg_stat_statements',
      sql: `SELECT 'pg_stat_statements', s.query FROM ${quoteQualified(statements.schema, 'pg_stat_statements')} s
        WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    },
  ];
}
