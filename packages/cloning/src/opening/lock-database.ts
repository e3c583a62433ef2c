import type { Client } from 'pg';

/** Their functions run with all the rights of the server's account, whatever a catalog says of them. */
const untrustedLanguages =
  "'c', 'internal', 'plperlu', 'pltclu', 'plpythonu', 'plpython2u', 'plpython3u', 'plsh', 'pljavau', 'javau', 'plr'";
const untrustedHandlers = '^(plperlu|pltclu|plpython|plsh|pljavau|javau|plr_)';

/** Extensions whose functions reach other servers, files or programs, besides those with a foreign-data wrapper. */
const reachingExtensions =
  "'adminpack', 'amqp', 'aws_lambda', 'aws_s3', 'http', 'pg_curl', 'pg_net', 'pgmemcache'";

const isExtensions = (alias: string, catalog: string): string =>
  `EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${alias}.oid AND e.deptype = 'e')`;

/**
 * A language that is not trusted gets a handler that refuses every call: a trigger's function runs without asking who may call it.
 */
const languages = `
  UPDATE pg_language l SET lanpltrusted = false
  FROM pg_proc h WHERE h.oid = l.lanplcallfoid AND l.lanpltrusted AND h.prosrc ~ '${untrustedHandlers}';
  UPDATE pg_language SET lanpltrusted = false WHERE lanpltrusted AND lanname IN (${untrustedLanguages});
  UPDATE pg_language SET lanplcallfoid = 'pg_catalog.language_handler_in(cstring)'::regprocedure, laninline = 0
  WHERE lanispl AND NOT lanpltrusted AND lanname NOT IN ('c', 'internal');`;

const foreignServers = `
  SELECT format('ALTER FOREIGN DATA WRAPPER %I NO HANDLER', fdwname) FROM pg_foreign_data_wrapper WHERE fdwhandler <> 0
  UNION ALL
  SELECT format('ALTER SUBSCRIPTION %I DISABLE', subname) FROM pg_subscription s
  WHERE s.subenabled AND s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL
  SELECT format('ALTER SUBSCRIPTION %I OWNER TO %I', subname, session_user) FROM pg_subscription s
  WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Those that initdb keeps from PUBLIC. */
const restricted = `
  SELECT b.oid, b.prosrc FROM pg_proc b
  JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = b.oid AND i.privtype = 'i' WHERE b.oid < 16384`;

/** Functions that nobody but a superuser is to call: of reaching extensions, those in C that stand alone, and other
 * names for what the server keeps from PUBLIC. An aggregate calls its functions with its owner's rights. */
const closed = `
  SELECT p.oid, p.proowner, p.proacl FROM pg_proc p
  WHERE p.oid >= 16384 AND (
    EXISTS (
      SELECT FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
        AND (x.extname IN (${reachingExtensions}) OR EXISTS (
          SELECT FROM pg_depend w WHERE w.refclassid = 'pg_extension'::regclass AND w.refobjid = x.oid AND w.deptype = 'e'
            AND w.classid = 'pg_foreign_data_wrapper'::regclass)))
    OR (p.prolang IN (SELECT oid FROM pg_language WHERE lanname = 'c') AND NOT ${isExtensions('p', 'pg_proc')})
    OR (p.prolang IN (SELECT oid FROM pg_language WHERE lanname = 'internal')
      AND p.prosrc IN (SELECT r.prosrc FROM (${restricted}) r))
    OR p.oid IN (SELECT g.aggfnoid FROM pg_aggregate g, (${restricted}) r WHERE r.oid IN (g.aggtransfn, g.aggfinalfn)))`;

const grantee = `CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END`;

const closedFunctions = `
  SELECT format('ALTER ROUTINE %s OWNER TO %I', oid::regprocedure, session_user) FROM (${closed}) f
  WHERE proowner <> (SELECT oid FROM pg_roles WHERE rolname = session_user)
  UNION ALL
  SELECT format('REVOKE ALL ON ROUTINE %s FROM %s CASCADE', f.oid::regprocedure, ${grantee})
  FROM (${closed}) f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
  WHERE a.grantee <> f.proowner`;

/** initdb keeps pg_read_file, lo_import and their like from PUBLIC; what was granted since then goes. */
const serverFunctions = `
  SELECT format('ALTER ROUTINE %s OWNER TO %I', oid::regprocedure, pg_get_userbyid(10)) FROM pg_proc
  WHERE oid < 16384 AND proowner <> 10
  UNION ALL
  SELECT format('REVOKE ALL ON ROUTINE %s FROM %s CASCADE', p.oid::regprocedure, ${grantee})
  FROM pg_proc p
  JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid AND i.privtype = 'i',
    aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  WHERE p.oid < 16384 AND a.grantee NOT IN (10, p.proowner)
    AND NOT EXISTS (SELECT FROM aclexplode(i.initprivs) b WHERE b.grantee = a.grantee)
  UNION ALL
  SELECT format('ALTER SCHEMA pg_catalog OWNER TO %I', pg_get_userbyid(10)) FROM pg_namespace
  WHERE nspname = 'pg_catalog' AND nspowner <> 10
  UNION ALL
  SELECT format('REVOKE CREATE ON SCHEMA pg_catalog FROM %s CASCADE', ${grantee})
  FROM pg_namespace n, aclexplode(n.nspacl) a
  WHERE n.nspname = 'pg_catalog' AND a.privilege_type = 'CREATE' AND a.grantee <> 10`;

/** Those of the data fire for the observers no more: their sessions run as replicas do, from the first statement on. */
const eventTriggers = `
  SELECT format('ALTER EVENT TRIGGER %I %s', evtname, CASE evtevent WHEN 'login' THEN 'DISABLE' ELSE 'ENABLE' END)
  FROM pg_event_trigger WHERE evtenabled IN ('A', 'R') OR evtevent = 'login'`;

const statements = [eventTriggers, foreignServers, closedFunctions, serverFunctions];

const lock = `
DO $lock$
DECLARE each text;
BEGIN
  ${languages}
  FOR each IN ${statements.join(' UNION ALL ')} LOOP
    EXECUTE each;
  END LOOP;
END
$lock$`;

/**
 * Takes from one database of a clone what leads out of it: foreign-data wrappers lose their handlers, subscriptions stop, languages
 * that are not trusted refuse to run, and functions for files, programs and other servers are a superuser's alone again. The objects
 * stay, so that a migration may still mention them.
 *
 * @param client a superuser's, in that database
 */
export async function lockDatabase(client: Client): Promise<void> {
  await client.query(lock);
}
