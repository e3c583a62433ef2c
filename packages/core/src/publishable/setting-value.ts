import type { SqlToken } from '../sql/sql-token';

/** The tokens of a setting's value, by index; `end` is behind the last. */
export interface SettingValue {
  readonly start: number;
  readonly end: number;
}

const none: SettingValue = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };

function is(token: SqlToken | undefined, words: RegExp): boolean {
  return token?.kind === 'word' && words.test(token.text);
}

/** Where SET stands in a command that may set a setting; -1 in any other. */
function setAt(tokens: readonly SqlToken[]): number {
  if (is(tokens[0], /^set$/i)) return 0;
  const altered = is(tokens[0], /^alter$/i) && is(tokens[1], /^(?:database|role|user|system)$/i);
  const routine = tokens.slice(0, 4).some((t) => is(t, /^(?:function|procedure|routine)$/i));
  if (!altered && !(routine && is(tokens[0], /^(?:alter|create)$/i))) return -1;
  return tokens.findIndex((t, index) => index > 1 && is(t, /^set$/i) && tokens[index - 1]?.text !== '.');
}

/** In CREATE FUNCTION other clauses follow the value; elsewhere it is the last. */
function endOf(tokens: readonly SqlToken[], start: number): number {
  if (!is(tokens[0], /^create$/i)) return tokens.length;
  let end = start + 1;
  while (tokens[end]?.text === ',') end += 2;
  return end;
}

/**
 * Where a command sets a setting, its value: it may be an unquoted word, as in `SET app.tenant TO alice`,
 * `SET TIME ZONE utc`, `ALTER ROLE joe SET app.key = abc`. A search path is names, and no value.
 *
 * @param tokens the statement's, without comments
 */
export function settingValue(tokens: readonly SqlToken[]): SettingValue {
  const set = setAt(tokens);
  if (set === -1) return none;
  const name = is(tokens[set + 1], /^(?:session|local)$/i) ? set + 2 : set + 1;
  if (is(tokens[name], /^time$/i) && is(tokens[name + 1], /^zone$/i))
    return { start: name + 2, end: endOf(tokens, name + 2) };
  const assignment = tokens.findIndex(
    (t, index) => index > name && (t.text === '=' || is(t, /^(?:to|from)$/i)),
  );
  if (assignment === -1 || is(tokens[name], /^(?:search_path|constraints|schema)$/i)) return none;
  return { start: assignment + 1, end: endOf(tokens, assignment + 1) };
}
