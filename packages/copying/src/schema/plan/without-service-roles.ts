import { lexSql, type SqlToken, splitStatements } from '@prodlike/core';
import type { SchemaEntry } from '@prodlike/postgres';
import { unquoted } from './object-name';

const rights = new Set(['ACL', 'DEFAULT ACL']);

/**
 * An entry without what names roles of the source's service, which the target does not have: their ownership, and rights
 * that are theirs or that they granted.
 *
 * @returns undefined where nothing is left
 */
export function withoutServiceRoles(
  entry: SchemaEntry,
  serviceRoles: ReadonlySet<string>,
): SchemaEntry | undefined {
  if (serviceRoles.size === 0) return entry;
  const ownership = serviceRoles.has(entry.owner) ? '' : entry.ownership;
  if (!rights.has(entry.kind)) return { ...entry, ownership };
  const definition = keptRights(entry.definition, serviceRoles);
  return definition === '' ? undefined : { ...entry, ownership, definition };
}

/** Between SET and RESET SESSION AUTHORIZATION stand the rights that another role than the owner granted. */
function keptRights(definition: string, serviceRoles: ReadonlySet<string>): string {
  const kept: string[] = [];
  let asService = false;
  for (const { text } of splitStatements(definition)) {
    const tokens = lexSql(text).filter(({ kind }) => kind !== 'comment');
    const isSession = tokens[1]?.text === 'SESSION' && tokens[2]?.text === 'AUTHORIZATION';
    if (isSession) asService = tokens[0]?.text === 'SET' && serviceRoles.has(unquoted(tokens[3]?.text ?? ''));
    if (asService || rolesOf(tokens).some((role) => serviceRoles.has(role))) continue;
    kept.push(`${text};\n`);
  }
  const onlySessions = kept.every((text) => /^(?:RESET|SET) SESSION AUTHORIZATION/.test(text));
  return onlySessions ? '' : kept.join('');
}

/**
 * The roles that a GRANT, REVOKE or ALTER DEFAULT PRIVILEGES names: those behind its last TO or FROM, GRANTED BY, and FOR
 * ROLE. A name there is one word or one quoted identifier.
 */
function rolesOf(tokens: readonly SqlToken[]): string[] {
  const isWord = (token: SqlToken | undefined, ...texts: string[]): boolean =>
    token?.kind === 'word' && texts.includes(token.text);
  const grantees = tokens.findLastIndex((token) => isWord(token, 'TO', 'FROM'));
  const named = tokens.filter((_, i) => {
    const [before, previous] = [tokens[i - 2], tokens[i - 1]];
    if (i === grantees + 1) return grantees !== -1;
    return (
      (isWord(before, 'FOR') && isWord(previous, 'ROLE')) ||
      (isWord(before, 'GRANTED') && isWord(previous, 'BY'))
    );
  });
  return named.map(({ text }) => unquoted(text));
}
