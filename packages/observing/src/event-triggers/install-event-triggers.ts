import { quoteIdentifier } from '@prodlike/postgres';
import * as v from 'valibot';
import { type ObserverConnection, observerMark } from '../connection/observer-connection';
import { reportFunctionSql } from './report-function';
import type { TriggerNames } from './trigger-names';

const events = ['ddl_command_start', 'ddl_command_end', 'sql_drop', 'table_rewrite'] as const;

/**
 * Installs the triggers in one transaction; ENABLE ALWAYS, because restores run with session_replication_role = replica.
 *
 * @returns false where the role may not create event triggers (only a superuser may, or whom a provider lets);
 *   nothing is left behind then
 */
export async function installEventTriggers(
  connection: ObserverConnection,
  names: TriggerNames,
): Promise<boolean> {
  const schema = quoteIdentifier(names.schema);
  try {
    const [database] = await connection.rows(
      `SELECT ${observerMark} oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`,
      v.tuple([v.number()]),
    );
    const triggers = events.map((event) => {
      const trigger = quoteIdentifier(`${names.schema}_${event}`);
      return `CREATE EVENT TRIGGER ${trigger} ON ${event} EXECUTE FUNCTION ${schema}.report();
        ALTER EVENT TRIGGER ${trigger} ENABLE ALWAYS;`;
    });
    await connection.run(
      `BEGIN; CREATE SCHEMA ${schema}; ${reportFunctionSql(names, database?.[0] ?? 0)}; ${triggers.join('\n')} COMMIT`,
    );
    return true;
  } catch {
    if (connection.usable) await connection.run('ROLLBACK').catch(() => undefined);
    return false;
  }
}

/** Best effort: the clone is destroyed anyway. */
export async function removeEventTriggers(
  connection: ObserverConnection,
  names: TriggerNames,
): Promise<void> {
  await connection
    .run(`DROP SCHEMA IF EXISTS ${quoteIdentifier(names.schema)} CASCADE`)
    .catch(() => undefined);
}
