import { quoteIdentifier } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { KeptSetting } from '../schema-facts';
import { schemaFailure } from '../session/schema-failure';

const setHere = 'SELECT pg_catalog.set_config($1, $2, false)';

/** Gives the database and its roles the settings they have on the source. */
export async function applySettings(
  client: Client,
  database: string,
  settings: readonly KeptSetting[],
): Promise<void> {
  for (const { role, inDatabase, name, value } of settings) {
    const within = quoteIdentifier(database);
    const alter = role === null ? `DATABASE ${within}` : `ROLE ${quoteIdentifier(role)}`;
    const only = role !== null && inDatabase ? ` IN DATABASE ${within}` : '';
    try {
      // FROM CURRENT takes lists such as search_path as they are.
      await client.query(setHere, [name, value]);
      await client.query(`ALTER ${alter}${only} SET ${quoteIdentifier(name)} FROM CURRENT`);
    } catch (error) {
      throw schemaFailure(error, `Setting ${name} as on the source`);
    }
  }
  await client.query('RESET ALL');
}
