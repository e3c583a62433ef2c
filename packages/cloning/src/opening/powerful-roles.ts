/**
 * Predefined roles whose members run programs as the server, read or write its files, or make it connect elsewhere
 * (PostgreSQL manual, 21.5 "Predefined Roles").
 */
export const fileAndProgramRoles = [
  'pg_execute_server_program',
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_create_subscription',
] as const;

/** What managed services give their customers in place of a superuser. */
export const administratorRoles = [
  'rds_superuser',
  'rds_replication',
  'rdsadmin',
  'cloudsqlsuperuser',
  'alloydbsuperuser',
  'azure_pg_admin',
] as const;
