import { quoteIdentifier, quoteLiteral, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** How a database sorts and stores text. */
export interface DatabaseLocale {
  /** `UTF8` */
  readonly encoding: string;
  /** `c` libc, `i` ICU, `b` builtin. */
  readonly provider: string;
  readonly collate: string;
  readonly ctype: string;
  /** Of ICU and builtin. */
  readonly locale: string | null;
  /** As the source's library has it; indexes of text hold for it. */
  readonly collationVersion: string | null;
}

const localeRow = v.tuple([
  v.string(),
  v.string(),
  v.string(),
  v.string(),
  v.nullable(v.string()),
  v.nullable(v.string()),
]);

function localeSql(major: number): string {
  const provider = major >= 15 ? 'datlocprovider::text' : "'c'";
  const locale = major >= 17 ? 'datlocale' : major >= 15 ? 'daticulocale' : 'NULL::text';
  const version = major >= 15 ? 'datcollversion' : 'NULL::text';
  return `SELECT pg_encoding_to_char(encoding)::text, ${provider}, datcollate::text, datctype::text, ${locale}::text, ${version}::text
    FROM pg_database WHERE datname = current_database()`;
}

/** @param serverVersion as `server_version_num` */
export async function readDatabaseLocale(
  client: Client,
  serverVersion: number,
): Promise<DatabaseLocale | undefined> {
  const [row] = await readRows(client, localeSql(Math.floor(serverVersion / 10_000)), localeRow);
  if (row === undefined) return undefined;
  const [encoding, provider, collate, ctype, locale, collationVersion] = row;
  return { encoding, provider, collate, ctype, locale, collationVersion };
}

/**
 * Creates an empty database that sorts as the source does where this server can, and as the server does otherwise. An empty one
 * of the same name, `postgres` that is, is replaced.
 *
 * @param client in another database: template1 is always there
 * @returns whether it sorts as the source does
 */
export async function createDatabase(
  client: Client,
  name: string,
  locale: DatabaseLocale | undefined,
  major: number,
): Promise<boolean> {
  await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)}`);
  const plain = `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`;
  if (locale !== undefined) {
    try {
      await client.query(`${plain} ${localeClauses(locale, major)}`);
      return true;
    } catch {
      // The image does not know that locale: its own will do, and the caller says so.
    }
  }
  await client.query(plain);
  return locale === undefined;
}

function localeClauses(
  { encoding, provider, collate, ctype, locale }: DatabaseLocale,
  major: number,
): string {
  const clauses = [
    `ENCODING ${quoteLiteral(encoding)}`,
    `LC_COLLATE ${quoteLiteral(collate)}`,
    `LC_CTYPE ${quoteLiteral(ctype)}`,
  ];
  if (provider === 'i' && major >= 15)
    clauses.push('LOCALE_PROVIDER icu', `ICU_LOCALE ${quoteLiteral(locale ?? 'und')}`);
  if (provider === 'b' && major >= 17)
    clauses.push('LOCALE_PROVIDER builtin', `BUILTIN_LOCALE ${quoteLiteral(locale ?? 'C')}`);
  return clauses.join(' ');
}
