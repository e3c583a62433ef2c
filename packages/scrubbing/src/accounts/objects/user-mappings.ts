import { quoteIdentifier, readRows } from '@prodlike/postgres';
import { type Client, DatabaseError } from 'pg';
import * as v from 'valibot';
import type { ArmedObject } from './armed-object';
import { dropOptions } from './drop-options';
import { isSecretOption } from './secret-names';

/** The options' names only, null where there are none; and whether the view hides them from this user, which looks the same. */
const sql = `
  SELECT m.srvname, CASE WHEN m.umuser <> 0 THEN m.usename END, CASE WHEN m.umoptions IS NOT NULL
    THEN ARRAY(SELECT split_part(o, '=', 1) FROM unnest(m.umoptions) o) END,
    NOT (current_setting('is_superuser')::bool OR m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE')
      OR m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
  FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid
  ORDER BY 1, 2`;

const row = v.tuple([v.string(), v.nullable(v.string()), v.nullable(v.array(v.string())), v.boolean()]);

/** What wrappers call their secrets, for mappings whose options are hidden, as others' are even from the owner of their server. */
const usualSecrets = [
  'user',
  'username',
  'password',
  'passcode',
  'sslpassword',
  'passfile',
  'sslkey',
  'secret',
  'key',
  'token',
];

const undefinedObject = '42704';

async function dropIfThere(client: Client, alter: string, option: string): Promise<void> {
  try {
    await client.query(`${alter} ${dropOptions([option])}`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== undefinedObject) throw error;
  }
}

/** User mappings with options that look secret, or whose options cannot be seen. */
export async function findUserMappings(client: Client): Promise<ArmedObject[]> {
  const rows = await readRows(client, sql, row);
  return rows.flatMap(([server, user, options, hidden]): ArmedObject[] => {
    const grantee = user === null ? 'PUBLIC' : quoteIdentifier(user);
    const alter = `ALTER USER MAPPING FOR ${grantee} SERVER ${quoteIdentifier(server)}`;
    const mapping = { kind: 'user-mapping', name: `${user ?? 'public'} at ${server}` } as const;
    const secret = (options ?? []).filter(isSecretOption);
    if (secret.length > 0) {
      const disarm = async (session: Client): Promise<void> => {
        await session.query(`${alter} ${dropOptions(secret)}`);
      };
      return [{ ...mapping, action: `without ${secret.join(', ')}`, certain: true, disarm }];
    }
    if (options !== null || !hidden) return [];
    const disarm = async (session: Client): Promise<void> => {
      for (const option of usualSecrets) await dropIfThere(session, alter, option);
    };
    return [
      {
        ...mapping,
        action: `without ${usualSecrets.join(', ')} (its options are hidden)`,
        certain: false,
        disarm,
      },
    ];
  });
}
