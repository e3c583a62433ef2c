import { lexSql, type SqlToken } from '@prodlike/core';

/** A token as the places' finder reads it: names folded as PostgreSQL folds them. */
export interface Word {
  readonly kind: 'name' | 'word' | 'parameter' | 'sign';
  /** Key words and unquoted names in lower case, quoted names without quotes. */
  readonly text: string;
}

function wordOf({ kind, text }: SqlToken): Word {
  switch (kind) {
    case 'word':
      return { kind: 'word', text: text.toLowerCase() };
    case 'quoted-identifier':
      return { kind: 'name', text: text.replace(/^"|"$/g, '').replaceAll('""', '"') };
    case 'parameter':
      return { kind: 'parameter', text };
    default:
      return { kind: 'sign', text };
  }
}

/** Casts say nothing of where a parameter stands. */
function endOfCast(words: readonly Word[], at: number): number {
  let end = at + 2;
  while (words[end]?.text === '.' || (words[end]?.kind === 'word' && isTypeWord(words[end]?.text))) end += 1;
  if (words[end]?.text === '[') end += 2;
  return end;
}

function isTypeWord(text: string | undefined): boolean {
  return /^(?:varying|precision|without|with|time|zone)$/.test(text ?? '');
}

/** The words of a statement without comments, casts (`::type`) and the parentheses around one parameter. */
export function sqlWords(sql: string): readonly Word[] {
  const words = lexSql(sql)
    .filter(({ kind }) => kind !== 'comment')
    .map(wordOf);
  const kept: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    if (word.text === '::') at = endOfCast(words, at) - 1;
    else kept.push(word);
  }
  return kept;
}

/** Words that end a list of names, and cannot be an alias. */
const reserved = new Set(
  'select from where join inner left right full cross natural on using set values group order having limit offset union intersect except returning window for fetch lateral as and or not in is like ilike between case when then else end distinct default into only tablesample conflict do nothing update insert delete merge matched exists any all some'.split(
    ' ',
  ),
);

export function isName(word: Word | undefined): word is Word {
  return word !== undefined && (word.kind === 'name' || (word.kind === 'word' && !reserved.has(word.text)));
}
