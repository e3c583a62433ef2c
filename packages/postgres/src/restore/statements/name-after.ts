import { lexSql } from '@prodlike/core';

/** Words between an object's kind and its name. */
const fillers = new Set(['if', 'not', 'exists', 'only', 'for', 'concurrently']);

/** Names stand at a statement's front; what follows may be long. */
const frontLength = 1_000;

/**
 * The object's name, with its schema where given, that follows the words of its kind: `"My pub"` of
 * `CREATE PUBLICATION "My pub" FOR …`. '?' where none is found.
 *
 * @param text the statement, its bytes read as Latin-1; the name comes back as UTF-8
 */
export function nameAfter(text: string, kindWords: readonly string[]): string {
  const front = Buffer.from(text.slice(0, frontLength), 'latin1').toString('utf8');
  const tokens = lexSql(front).filter((token) => token.kind !== 'comment');
  const isKind = (from: number): boolean =>
    kindWords.every((word, i) => tokens[from + i]?.text.toLowerCase() === word);
  const kindAt = tokens.findIndex((_, i) => isKind(i));
  if (kindAt === -1) return '?';
  let name = '';
  for (const token of tokens.slice(kindAt + kindWords.length)) {
    const part = token.kind === 'word' || token.kind === 'quoted-identifier';
    if (name === '' && part && fillers.has(token.text.toLowerCase())) continue;
    if (part && (name === '' || name.endsWith('.'))) name += token.text;
    else if (token.text === '.' && name !== '') name += '.';
    else break;
  }
  return name === '' ? '?' : name;
}
