/** All of a server's roles but its superusers and predefined ones: a condition on pg_roles. */
export const ordinaryRoles = "rolname !~ '^pg_' AND NOT rolsuper";
