/**
 * A condition on a catalog's rows: of one of `owners`, made since initdb, and not part of an extension, whose script may rely on its
 * owner's rights.
 */
export const isUsers = (alias: string, catalog: string, owner: string): string => `
  ${alias}.${owner} = ANY (owners) AND ${alias}.oid >= 16384 AND NOT EXISTS (
    SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${alias}.oid AND e.deptype = 'e')`;
