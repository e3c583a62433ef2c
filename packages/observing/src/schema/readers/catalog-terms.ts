import { usersSchema } from '@prodlike/postgres';

/** SQL expressions that several readers share. Their arguments are constants of the source code. */

/** The comment on an object; `column` is 0 for what is no column. */
export function commentOn(catalog: string, oid: string, column = '0'): string {
  return `(SELECT d.description FROM pg_description d
    WHERE d.classoid = '${catalog}'::regclass AND d.objoid = ${oid} AND d.objsubid = ${column})`;
}

/**
 * Options as `name=value`, in order of their names.
 *
 * @param kept condition on an option `o`
 */
export function optionsOf(options: string, kept = 'true'): string {
  return `CASE WHEN ${options} IS NOT NULL THEN
    (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(${options}) o WHERE ${kept}) END`;
}

/** Grantees in order of their names, each with what it may do; `*` may be passed on. */
export function spelledPrivileges(acl: string): string {
  return `coalesce((SELECT string_agg(g.grantee || ': ' || g.granted, '; ' ORDER BY g.grantee) FROM (
    SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS grantee,
      string_agg(DISTINCT a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END, ' ') AS granted
    FROM aclexplode(${acl}) a GROUP BY 1) g), 'nobody')`;
}

/**
 * Who may do what; null where it is what the owner's defaults give, as it is before the first GRANT.
 *
 * @param kind the object's letter for the function acldefault
 */
export function privileges(acl: string, kind: string, owner: string): string {
  return `CASE WHEN ${acl} IS NOT NULL THEN
    nullif(${spelledPrivileges(acl)}, ${spelledPrivileges(`acldefault('${kind}', ${owner})`)}) END`;
}

export function roleName(oid: string): string {
  return `pg_get_userbyid(${oid})`;
}

export function tablespaceName(oid: string): string {
  return `(SELECT s.spcname FROM pg_tablespace s WHERE s.oid = ${oid})`;
}

/** Condition: it was not made along with something else, as the functions of a range are. */
export function madeForItself(catalog: `pg_${string}`, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid}
    AND e.objsubid = 0 AND e.deptype IN ('e', 'i'))`;
}

/** Condition on pg_namespace `n`: the user's; nor is it one that observers made for a run. */
export const observedSchema = `${usersSchema} AND n.nspname !~ '^prodlike_[0-9a-f]{12}$'`;
