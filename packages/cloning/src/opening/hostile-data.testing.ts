/** What a superuser may have left in a database, each by itself enough to get out of it. `known` is everybody's password. */
export const hostileRoles = [
  "CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'known'",
  'CREATE ROLE dba',
  "CREATE ROLE copier LOGIN REPLICATION PASSWORD 'known'",
  'GRANT pg_execute_server_program, pg_read_server_files, pg_write_server_files TO dba',
  'GRANT dba, boss, postgres TO app',
  'GRANT pg_read_server_files TO app WITH ADMIN OPTION',
];

/** From 15 on. */
export const hostileParameters = [
  'GRANT ALTER SYSTEM ON PARAMETER archive_command TO app',
  'GRANT SET, ALTER SYSTEM ON PARAMETER session_preload_libraries, dynamic_library_path TO PUBLIC',
];

const internalCopies = ['pg_read_file(text)', 'lo_import(text)'].map(
  (routine, index) => `
  DO $$ BEGIN
    EXECUTE format('CREATE FUNCTION copied_${index}(text) RETURNS %s LANGUAGE internal AS %L',
      (SELECT prorettype::regtype FROM pg_proc WHERE oid = '${routine}'::regprocedure),
      (SELECT prosrc FROM pg_proc WHERE oid = '${routine}'::regprocedure));
  END $$`,
);

export const hostileObjects = [
  'CREATE EXTENSION dblink',
  'CREATE EXTENSION postgres_fdw',
  'CREATE EXTENSION file_fdw',
  'GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw, file_fdw, dblink_fdw TO app',
  "CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', dbname 'postgres')",
  "CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'boss', password 'known')",
  "CREATE FOREIGN TABLE remote (rolname text) SERVER elsewhere OPTIONS (schema_name 'pg_catalog', table_name 'pg_roles')",
  'CREATE SERVER files FOREIGN DATA WRAPPER file_fdw',
  "CREATE FOREIGN TABLE version_file (line text) SERVER files OPTIONS (filename 'PG_VERSION')",
  'ALTER SERVER elsewhere OWNER TO app',
  'ALTER SERVER files OWNER TO app',
  'GRANT SELECT ON remote, version_file TO app',
  ...['pg_read_file(text)', 'pg_read_binary_file(text)', 'pg_ls_dir(text)', 'pg_stat_file(text)'].map(
    (routine) => `GRANT EXECUTE ON FUNCTION ${routine} TO PUBLIC`,
  ),
  'GRANT EXECUTE ON FUNCTION lo_import(text), lo_export(oid, text) TO app WITH GRANT OPTION',
  ...internalCopies,
  "CREATE AGGREGATE reading(bigint, bigint) (sfunc = pg_read_file, stype = text, initcond = 'PG_VERSION')",
  "CREATE FUNCTION own_connect(text) RETURNS text LANGUAGE c AS '$libdir/dblink', 'dblink_connect'",
  'CREATE SCHEMA tools AUTHORIZATION app',
  'CREATE FUNCTION tools.run(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE $1; END $$',
  'CREATE FUNCTION tools.run_as_boss(text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN EXECUTE $1; END $$',
  'ALTER FUNCTION tools.run_as_boss OWNER TO boss',
  "CREATE FUNCTION tools.who() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT current_setting('is_superuser') $$",
  'CREATE TABLE audit (entry text)',
  'CREATE FUNCTION tools.note(text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ INSERT INTO public.audit VALUES ($1) $$',
  'CREATE LANGUAGE wildu HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler',
  "CREATE FUNCTION wild() RETURNS text LANGUAGE wildu AS $$ BEGIN RETURN 'ran'; END $$",
  'CREATE FUNCTION wild_trigger() RETURNS trigger LANGUAGE wildu AS $$ BEGIN RETURN NEW; END $$',
  'CREATE TABLE guarded (id int)',
  'CREATE TRIGGER wild BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION wild_trigger()',
  'GRANT ALL ON guarded TO app',
  "UPDATE pg_language SET lanpltrusted = true WHERE lanname = 'c'",
  'GRANT CREATE ON SCHEMA pg_catalog TO app',
  "CREATE SUBSCRIPTION feed CONNECTION 'host=127.0.0.1' PUBLICATION p WITH (connect = false)",
];
