import type { NamedRelation } from './parameter-place';
import { isName, type Word } from './sql-words';

/** A dotted name that begins at a word; `end` is the word after it. */
export function dottedName(
  words: readonly Word[],
  at: number,
): { readonly parts: string[]; readonly end: number } {
  const parts: string[] = [];
  let end = at;
  let word = words[end];
  while (isName(word)) {
    parts.push(word.text);
    if (words[end + 1]?.text !== '.') return { parts, end: end + 1 };
    end += 2;
    word = words[end];
  }
  return { parts, end };
}

function relationAt(
  words: readonly Word[],
  at: number,
  hasColumns: boolean,
): { relation?: NamedRelation; end: number } {
  const start = words[at]?.text === 'only' ? at + 1 : at;
  const { parts, end } = dottedName(words, start);
  const isCall = words[end]?.text === '(' && !hasColumns;
  if (parts.length === 0 || parts.length > 3 || isCall) return { end };
  const aliasAt = words[end]?.text === 'as' ? end + 1 : end;
  const alias = words[aliasAt];
  if (!isName(alias)) return { relation: { parts }, end };
  return { relation: { parts, alias: alias.text }, end: aliasAt + 1 };
}

/** The relations that a statement names after FROM, JOIN, UPDATE, INTO and USING, with their aliases. */
export function namedRelations(words: readonly Word[]): readonly NamedRelation[] {
  const relations: NamedRelation[] = [];
  const introduces = new Set(['from', 'join', 'update', 'into', 'using']);
  words.forEach((word, i) => {
    if (word.kind !== 'word' || !introduces.has(word.text)) return;
    const before = words[i - 1]?.text;
    // IS DISTINCT FROM, FOR UPDATE, DO UPDATE name none.
    if (before === 'distinct' || before === 'for' || (word.text === 'update' && before === 'do')) return;
    let next = i + 1;
    for (;;) {
      const { relation, end } = relationAt(words, next, word.text === 'into');
      if (relation !== undefined) relations.push(relation);
      if (relation === undefined || words[end]?.text !== ',') return;
      next = end + 1;
    }
  });
  return relations;
}
