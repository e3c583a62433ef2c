import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import { durationSettingMs, searchPathOf } from '../statements/setting-change';
import type { SettingDefaults } from './session-settings';

const sql = `SELECT ${observerMark} s.setting FROM pg_catalog.pg_db_role_setting r
JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_roles o ON o.oid = r.setrole
CROSS JOIN LATERAL pg_catalog.unnest(r.setconfig) AS s(setting)
WHERE (r.setdatabase = 0 OR r.setdatabase = d.oid) AND (r.setrole = 0 OR o.rolname = $1)
ORDER BY r.setrole <> 0, r.setdatabase <> 0`;

const bootSql = `SELECT ${observerMark} name, reset_val FROM pg_catalog.pg_settings WHERE name IN ('lock_timeout', 'search_path')`;

/** What ALTER ROLE and ALTER DATABASE set for this user, else the server's own: what its sessions start with. */
export async function readSettingDefaults(
  connection: ObserverConnection,
  user: string,
): Promise<SettingDefaults> {
  const values = new Map(await connection.rows(bootSql, v.tuple([v.string(), v.string()])));
  for (const [setting] of await connection.rows(sql, v.tuple([v.string()]), [user])) {
    const equals = setting.indexOf('=');
    values.set(setting.slice(0, equals), setting.slice(equals + 1));
  }
  const path = searchPathOf(values.get('search_path') ?? 'public');
  return {
    lockTimeoutMs: durationSettingMs(values.get('lock_timeout') ?? ''),
    searchPath: path.map((schema) => (schema === '$user' ? user : schema)),
  };
}
