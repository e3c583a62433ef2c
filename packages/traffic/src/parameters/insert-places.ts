import { dottedName } from './named-relations';
import type { ParameterPlace } from './parameter-place';
import type { Word } from './sql-words';

/** Names between parentheses that open at `at`; undefined where there is anything else in them. */
function nameList(
  words: readonly Word[],
  at: number,
): { readonly names: string[]; readonly end: number } | undefined {
  if (words[at]?.text !== '(') return undefined;
  const names: string[] = [];
  for (let i = at + 1; i < words.length; i += 2) {
    const name = words[i];
    if (name === undefined || name.kind === 'sign' || name.kind === 'parameter') return undefined;
    names.push(name.text);
    if (words[i + 1]?.text === ')') return { names, end: i + 2 };
    if (words[i + 1]?.text !== ',') return undefined;
  }
  return undefined;
}

/** Parameters that stand alone as an element of `VALUES (…), (…)` or of `SELECT …`, with the column they go into. */
export function insertPlaces(words: readonly Word[]): readonly ParameterPlace[] {
  const into = words.findIndex(({ text }, i) => text === 'into' && words[i - 1]?.text === 'insert');
  if (into === -1) return [];
  const { parts, end } = dottedName(words, into + 1);
  const columns = nameList(words, words[end]?.text === 'as' ? end + 2 : end);
  const relation = parts.at(-1);
  if (columns === undefined || relation === undefined) return [];
  const places: ParameterPlace[] = [];
  let depth = words[columns.end]?.text === 'select' ? 1 : 0;
  let element = 0;
  for (const [i, word] of words.entries()) {
    if (i <= columns.end) continue;
    if (word.text === 'on' || word.text === 'returning' || word.text === 'from') break;
    if (word.text === '(') {
      depth += 1;
      if (depth === 1) element = 0;
    } else if (word.text === ')') depth -= 1;
    else if (word.text === ',' && depth === 1) element += 1;
    else if (word.kind === 'parameter' && depth === 1) {
      const column = columns.names[element];
      const number = Number(word.text.slice(1));
      if (column !== undefined) places.push({ number, use: 'insert', column, qualifier: relation });
    }
  }
  return places;
}
