import type { ParameterPlace } from './parameter-place';
import { isName, type Word } from './sql-words';

type Use = ParameterPlace['use'];

const uses: Readonly<Record<string, Use>> = {
  '=': 'equal',
  '<>': 'equal',
  '!=': 'equal',
  '<': 'range',
  '>': 'range',
  '<=': 'range',
  '>=': 'range',
  '~~': 'pattern',
  '~~*': 'pattern',
  like: 'pattern',
  ilike: 'pattern',
};

interface Comparison {
  readonly use: Use;
  /** The word before the operator. */
  readonly before: number;
}

/** The operator that ends before a word, past `NOT`, `ANY (` and a list's earlier elements. */
function comparisonBefore(words: readonly Word[], at: number): Comparison | undefined {
  let i = at - 1;
  while (words[i]?.text === '(' || /^(?:any|some|all|array|\[)$/.test(words[i]?.text ?? '')) i -= 1;
  const text = words[i]?.text ?? '';
  const use = uses[text];
  if (use !== undefined) {
    const negated = words[i - 1]?.text === 'not';
    return { use, before: negated ? i - 2 : i - 1 };
  }
  if (text === 'between') return { use: 'range', before: words[i - 1]?.text === 'not' ? i - 2 : i - 1 };
  if (text === 'and' && words[i - 2]?.text === 'between') return { use: 'range', before: i - 3 };
  const open = listStart(words, at);
  if (open !== undefined && words[open - 1]?.text === 'in') {
    return { use: 'equal', before: words[open - 2]?.text === 'not' ? open - 3 : open - 2 };
  }
  return undefined;
}

/** Where the parenthesis opens whose list of plain elements a word is in. */
function listStart(words: readonly Word[], at: number): number | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const word = words[i];
    if (word?.text === '(') return i;
    if (word?.text !== ',' && word?.kind !== 'parameter') return undefined;
  }
  return undefined;
}

function columnEndingAt(words: readonly Word[], at: number): Pick<ParameterPlace, 'column' | 'qualifier'> {
  const closed = words[at]?.text === ')';
  const name = closed ? words[at - 1] : words[at];
  const end = closed ? at - 1 : at;
  if (!isName(name)) return {};
  const qualifier = words[end - 1]?.text === '.' ? words[end - 2] : undefined;
  return { column: name.text, ...(isName(qualifier) ? { qualifier: qualifier.text } : {}) };
}

function columnStartingAt(words: readonly Word[], at: number): Pick<ParameterPlace, 'column' | 'qualifier'> {
  const name = words[at];
  if (!isName(name) || words[at + 1]?.text === '(') return {};
  const next = words[at + 2];
  if (words[at + 1]?.text !== '.' || !isName(next)) return { column: name.text };
  return { column: next.text, qualifier: name.text };
}

/** Whether an equals sign assigns: it stands in a SET list. */
function assigns(words: readonly Word[], at: number): boolean {
  for (let i = at; i >= 0; i--) {
    const text = words[i]?.text;
    if (text === 'set') return true;
    if (text === 'where' || text === 'on' || text === 'from' || text === 'and' || text === 'or') return false;
  }
  return false;
}

/** What the parameter at a word is compared with or limits; undefined where neither is seen. */
export function comparisonPlace(words: readonly Word[], at: number): ParameterPlace | undefined {
  const number = Number(words[at]?.text.slice(1));
  const previous = words[at - 1]?.text;
  if (previous === 'limit' || previous === 'first' || previous === 'next') return { number, use: 'limit' };
  if (previous === 'offset') return { number, use: 'offset' };
  const comparison = comparisonBefore(words, at);
  if (comparison !== undefined) {
    const column = columnEndingAt(words, comparison.before);
    const set = comparison.use === 'equal' && assigns(words, comparison.before);
    return column.column === undefined ? undefined : { number, use: set ? 'set' : comparison.use, ...column };
  }
  const after = uses[words[at + 1]?.text ?? ''];
  if (after === undefined) return undefined;
  const column = columnStartingAt(words, at + 2);
  return column.column === undefined ? undefined : { number, use: after, ...column };
}
