import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import { observerMark } from '../connection/observer-connection';
import type { TriggerNames } from './trigger-names';

/** Letters for the modes in a report; `locksInReport` reads them back. */
export const modeLetters = {
  U: 'ShareUpdateExclusiveLock',
  S: 'ShareLock',
  R: 'ShareRowExclusiveLock',
  E: 'ExclusiveLock',
  A: 'AccessExclusiveLock',
} as const;

const modeCase = Object.entries(modeLetters)
  .map(([letter, mode]) => `WHEN '${mode}' THEN '${letter}'`)
  .join(' ');

/**
 * With this many locks held, reading them costs milliseconds, and a transaction that alters thousands of tables would
 * take quadratic time: from then on the function reads them again only after `restFactor` times the last reading's
 * cost, and says so by leaving them out.
 */
const manyLocks = 200;
const restFactor = 30;

function body(names: TriggerNames, databaseOid: number): string {
  const next = quoteLiteral(`${names.schema}.next`);
  return `
DECLARE
  began float8 := extract(epoch FROM clock_timestamp()) * 1000;
  held text;
  held_count int8;
  detail json;
BEGIN
  IF coalesce(nullif(current_setting(${next}, true), ''), '0')::float8 <= began THEN
    SELECT ${observerMark} coalesce(string_agg(l.relation::text || CASE l.mode ${modeCase} END, ','), ''), count(*)
      INTO held, held_count
      FROM pg_catalog.pg_locks l
      WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted AND l.database = ${databaseOid}
        AND l.relation >= 16384
        AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock');
    IF held_count > ${manyLocks} THEN
      PERFORM ${observerMark} set_config(${next}, (began + ${restFactor + 1} * (extract(epoch FROM clock_timestamp()) * 1000 - began))::text, true);
    END IF;
  END IF;
  IF tg_event = 'ddl_command_end' THEN
    SELECT ${observerMark} json_agg(json_build_array(c.objid::int8, c.object_type, c.object_identity)) INTO detail
      FROM pg_event_trigger_ddl_commands() c WHERE c.classid = 1259;
  ELSIF tg_event = 'sql_drop' THEN
    SELECT ${observerMark} json_agg(json_build_array(d.objid::int8, d.objsubid, d.address_names)) INTO detail
      FROM pg_event_trigger_dropped_objects() d WHERE d.classid = 1259 AND NOT d.is_temporary;
  ELSIF tg_event = 'table_rewrite' THEN
    detail := json_build_array(pg_event_trigger_table_rewrite_oid()::int8, pg_event_trigger_table_rewrite_reason());
  END IF;
  RAISE INFO '%', ${quoteLiteral(names.reportPrefix)} || json_build_object('event', tg_event, 'at', began, 'tag', tg_tag,
    'lockTimeout', current_setting('lock_timeout'), 'locks', held, 'detail', detail)::text;
EXCEPTION WHEN OTHERS THEN
  NULL;
END`;
}

/**
 * The one function behind our event triggers. It reports by RAISE INFO, which no setting suppresses, and never fails
 * the command that fired it: a cancel or a time-out passes through, any other error is swallowed.
 * SECURITY DEFINER, because a base may have taken pg_locks or functions from PUBLIC.
 */
export function reportFunctionSql(names: TriggerNames, databaseOid: number): string {
  const name = `${quoteIdentifier(names.schema)}.report`;
  return `CREATE FUNCTION ${name}() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS ${quoteLiteral(body(names, databaseOid))}`;
}
