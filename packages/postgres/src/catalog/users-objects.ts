/** Schema of the scrub's own state, which is no part of the user's database. */
const stateSchema = 'prodlike_scrub';

/** Condition on pg_namespace `n`: neither the system's, nor temporary, nor Prodlike's own. */
export const usersSchema = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '${stateSchema}')`;

/**
 * Condition: no extension made the object.
 *
 * @param catalog the system catalog that holds it, such as pg_class
 */
export function notOfExtension(catalog: `pg_${string}`, objectOid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${objectOid}
    AND e.objsubid = 0 AND e.deptype = 'e')`;
}

/** Oids of the relations that the catalog holds. */
export const usersTables = `SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'm') AND c.relpersistence <> 't' AND ${usersSchema}
    AND ${notOfExtension('pg_class', 'c.oid')}`;
