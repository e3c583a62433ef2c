import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';
import { dropOptions } from './drop-options';
import { isSecretOption } from './secret-names';

/** The options' names only: their values stay on the server. */
const sql = `
  SELECT srvname, ARRAY(SELECT split_part(o, '=', 1) FROM unnest(srvoptions) o)
  FROM pg_foreign_server WHERE srvoptions IS NOT NULL ORDER BY 1`;

/** Foreign servers with options that look secret. */
export async function findForeignServers(client: Client): Promise<ArmedObject[]> {
  const rows = await readRows(client, sql, v.tuple([v.string(), v.array(v.string())]));
  return rows.flatMap(([name, options]) => {
    const secret = options.filter(isSecretOption);
    if (secret.length === 0) return [];
    return {
      kind: 'foreign-server',
      name,
      action: `without ${secret.join(', ')}`,
      certain: true,
      async disarm(session: Client) {
        await session.query(`ALTER SERVER ${quoteIdentifier(name)} ${dropOptions(secret)}`);
      },
    };
  });
}
