import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import { planSettings } from './plan-settings';

/** Whose sessions record plans. */
export interface PlanRecordingTarget {
  readonly role: string;
  readonly database: string;
}

const library = 'auto_explain';
const libraries = 'session_preload_libraries';

const known = `SELECT ${observerMark} name FROM pg_catalog.pg_settings WHERE name LIKE 'auto\\_explain.%'`;

/** The settings of the role in the database, and the libraries that its sessions load anyway, as its sessions get them. */
const before = `SELECT ${observerMark} s.setconfig,
  coalesce((SELECT pg_catalog.substr(c, pg_catalog.length('${libraries}=') + 1)
    FROM pg_catalog.pg_db_role_setting o, pg_catalog.unnest(o.setconfig) c
    WHERE o.setdatabase IN (0, d.oid) AND o.setrole IN (0, r.oid) AND c LIKE 'session\\_preload\\_libraries=%'
    ORDER BY o.setrole <> 0 DESC, o.setdatabase <> 0 DESC LIMIT 1),
    (SELECT boot.reset_val FROM pg_catalog.pg_settings boot WHERE boot.name = '${libraries}'), '')
FROM pg_catalog.pg_database d CROSS JOIN pg_catalog.pg_roles r
LEFT JOIN pg_catalog.pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = r.oid
WHERE d.datname = $1 AND r.rolname = $2`;

/** auto_explain at work for the migration's sessions. */
export class PlanRecording {
  readonly #target: PlanRecordingTarget;
  readonly #changed: ReadonlyMap<string, string | undefined>;

  private constructor(target: PlanRecordingTarget, changed: ReadonlyMap<string, string | undefined>) {
    this.#target = target;
    this.#changed = changed;
  }

  /**
   * Has all later sessions of the role in the database load auto_explain, besides what they load already.
   *
   * @returns undefined where the server has no such library, or the observer is no superuser; nothing is changed then
   */
  static async start(
    connection: ObserverConnection,
    target: PlanRecordingTarget,
  ): Promise<PlanRecording | undefined> {
    try {
      await connection.run(`LOAD '${library}'`);
      const names = (await connection.rows(known, v.tuple([v.string()]))).map(([name]) => name);
      const [row] = await connection.rows(before, v.tuple([v.nullable(v.array(v.string())), v.string()]), [
        target.database,
        target.role,
      ]);
      if (row === undefined) return undefined;
      const [own, loaded] = row;
      const values = new Map(Object.entries(planSettings).filter(([name]) => names.includes(name)));
      values.set(libraries, withLibrary(loaded));
      const recording = new PlanRecording(target, earlierValues(own ?? [], [...values.keys()]));
      await recording.#apply(connection, values);
      return recording;
    } catch {
      if (connection.usable) await connection.run('ROLLBACK').catch(() => undefined);
      return undefined;
    }
  }

  /** Leaves the role's settings as they were. Best effort: the clone is destroyed anyway. */
  async remove(connection: ObserverConnection): Promise<void> {
    await this.#apply(connection, this.#changed).catch(() => undefined);
  }

  async #apply(
    connection: ObserverConnection,
    values: ReadonlyMap<string, string | undefined>,
  ): Promise<void> {
    const { role, database } = this.#target;
    const subject = `ALTER ROLE ${quoteIdentifier(role)} IN DATABASE ${quoteIdentifier(database)}`;
    const statements = [...values].map(([name, value]) =>
      value === undefined
        ? `${subject} RESET ${name}`
        : `${subject} SET ${name} TO ${settingValue(name, value)}`,
    );
    await connection.run(`BEGIN; ${statements.join('; ')}; COMMIT`);
  }
}

function earlierValues(own: readonly string[], names: readonly string[]): Map<string, string | undefined> {
  return new Map(
    names.map((name) => {
      const setting = own.find((each) => each.startsWith(`${name}=`));
      return [name, setting?.slice(name.length + 1)] as const;
    }),
  );
}

function withLibrary(loaded: string): string {
  const list = listed(loaded);
  return [...list.filter((name) => name !== library), library].join(',');
}

/** Library names, which hold neither comma nor quote. */
function listed(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim().replaceAll('"', ''))
    .filter((name) => name !== '');
}

/** A list has to be given as one: a single text would be the name of one library. */
function settingValue(name: string, value: string): string {
  if (name !== libraries) return quoteLiteral(value);
  const list = listed(value);
  return list.length === 0 ? "''" : list.map(quoteLiteral).join(', ');
}
