import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import type { Client } from 'pg';
import { isUsers } from './is-users';

/** Each statement locks a few relations until its transaction ends; the server has room for tens of thousands of locks. */
const statementsAtOnce = 500;

const schemas = `
  SELECT format('SCHEMA %I', n.nspname) FROM pg_namespace n
  WHERE (${isUsers('n', 'pg_namespace', 'nspowner')} OR n.nspname = 'public' AND n.nspowner = ANY (owners))
    AND n.nspname !~ '^pg_(temp|toast)'`;

/** A sequence of a column follows its table. ALTER TABLE takes every kind of relation but types. */
const relations = `
  SELECT format('%s %I.%I', CASE c.relkind WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND ${isUsers('c', 'pg_class', 'relowner')}
    AND n.nspname !~ '^pg_(temp|toast)'
    AND NOT (c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend a WHERE a.classid = 'pg_class'::regclass AND a.objid = c.oid
      AND a.refclassid = 'pg_class'::regclass AND a.deptype IN ('a', 'i')))`;

/** Those of arrays, tables and multiranges follow theirs. */
const types = `
  SELECT format('TYPE %s', t.oid::regtype) FROM pg_type t
  WHERE t.typtype IN ('b', 'd', 'e', 'r') AND ${isUsers('t', 'pg_type', 'typowner')}
    AND NOT EXISTS (SELECT FROM pg_type o WHERE o.typarray = t.oid)`;

const routines = `
  SELECT format('ROUTINE %s', p.oid::regprocedure) FROM pg_proc p
  WHERE ${isUsers('p', 'pg_proc', 'proowner')}
    AND p.prolang NOT IN (SELECT oid FROM pg_language WHERE NOT lanpltrusted)`;

/** In the words of pg_identify_object, which are those of ALTER. */
const rareKinds: readonly (readonly [catalog: string, owner: string, condition?: string])[] = [
  ['pg_operator', 'oprowner'],
  ['pg_opclass', 'opcowner'],
  ['pg_opfamily', 'opfowner'],
  ['pg_collation', 'collowner'],
  ['pg_conversion', 'conowner'],
  ['pg_ts_config', 'cfgowner'],
  ['pg_ts_dict', 'dictowner'],
  ['pg_statistic_ext', 'stxowner'],
  ['pg_publication', 'pubowner', 'NOT puballtables'],
  ['pg_foreign_server', 'srvowner'],
];

const rare = rareKinds.map(
  ([catalog, owner, condition = 'true']) => `
  SELECT format('%s %s', upper(replace(i.type, 'statistics object', 'statistics')), i.identity)
  FROM ${catalog} o, pg_identify_object('${catalog}'::regclass, o.oid, 0) i
  WHERE ${condition} AND ${isUsers('o', catalog, owner)}`,
);

const largeObjects = `
  SELECT format('LARGE OBJECT %s', oid) FROM pg_largeobject_metadata WHERE lomowner = ANY (owners)`;

const everything = [schemas, relations, types, routines, ...rare, largeObjects];

/** Whose objects: of these roles, or of all. */
export type FormerOwners = readonly number[] | 'all';

/**
 * Gives the users' objects in a client's database to another role: by ALTER … OWNER, which keeps grants and dependencies in
 * order, in transactions of a bounded number of locks. What an account that is no superuser may not give away stays.
 *
 * @param client no transaction is open; may act for both owners
 * @param to an existing role
 */
export async function moveOwnership(client: Client, from: FormerOwners, to: string): Promise<void> {
  const owners =
    from === 'all'
      ? `SELECT array_agg(oid) FROM pg_roles WHERE rolname <> ${quoteLiteral(to)} AND rolname !~ '^pg_'`
      : `SELECT '{${from.join(',')}}'::oid[]`;
  await client.query(`
DO $move$
DECLARE
  owners oid[] := (${owners});
  each text;
  done int := 0;
BEGIN
  FOR each IN ${everything.join('\n  UNION ALL ')} LOOP
    BEGIN
      EXECUTE 'ALTER ' || each || ${quoteLiteral(` OWNER TO ${quoteIdentifier(to)}`)};
    EXCEPTION WHEN insufficient_privilege THEN
      NULL;
    END;
    done := done + 1;
    IF done % ${statementsAtOnce} = 0 THEN
      COMMIT;
    END IF;
  END LOOP;
END
$move$`);
}
