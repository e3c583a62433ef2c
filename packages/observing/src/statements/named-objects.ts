import type { SqlToken } from '@prodlike/core';
import { identifierOf, type QualifiedName, TokenCursor } from './token-cursor';

const beforeDataRelation = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'USING', 'COPY', 'TABLE']);
const beforeRelation = new Set([
  ...beforeDataRelation,
  'ON',
  'REFERENCES',
  'TRUNCATE',
  'LOCK',
  'INDEX',
  'VIEW',
]);
const notRelations = new Set([
  'select',
  'lateral',
  'only',
  'if',
  'set',
  'values',
  'conflict',
  'update',
  'delete',
  'duplicate',
  'distinct',
  'current',
  'table',
]);
const notFunctions = new Set([
  'values',
  'in',
  'and',
  'or',
  'not',
  'exists',
  'any',
  'all',
  'some',
  'as',
  'on',
  'using',
  'over',
  'filter',
  'within',
  'group',
  'by',
  'from',
  'where',
  'when',
  'then',
  'else',
  'case',
  'select',
  'with',
  'union',
  'except',
  'intersect',
  'returning',
  'set',
  'into',
  'join',
  'lateral',
  'array',
  'row',
  'is',
  'like',
  'between',
  'interval',
  'numeric',
  'decimal',
  'varchar',
  'char',
  'character',
  'varying',
  'timestamp',
  'timestamptz',
  'time',
  'bit',
  'float',
  'limit',
  'offset',
  'having',
  'grouping',
  'rollup',
  'cube',
  'sets',
  'materialized',
  'conflict',
  'coalesce',
  'nullif',
  'greatest',
  'least',
  'cast',
  'extract',
  'overlay',
  'position',
  'substring',
  'trim',
  'treat',
  'xmlelement',
  'xmlforest',
  'xmlparse',
  'json_object',
  'json_array',
  'json_value',
  'json_query',
  'json_table',
  'key',
  'check',
  'do',
  'copy',
  'order',
  'partition',
  'cycle',
  'escape',
  'ordinality',
  'normalize',
  'rows',
]);

/** Names of common table expressions: what stands before AS (, AS MATERIALIZED ( and AS NOT MATERIALIZED (. */
function commonTables(tokens: readonly SqlToken[]): Set<string> {
  const names = new Set<string>();
  if (tokens[0]?.text.toUpperCase() !== 'WITH') return names;
  for (let i = 1; i < tokens.length; i++) {
    const cursor = new TokenCursor(tokens, i);
    if (!cursor.accept('AS')) continue;
    cursor.accept('NOT');
    cursor.accept('MATERIALIZED');
    const name = cursor.at('(') ? identifierOf(tokens[i - 1]) : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}

function namesFrom(cursor: TokenCursor, after: string): QualifiedName[] {
  const names: QualifiedName[] = [];
  do {
    cursor.accept('ONLY');
    if (!cursor.accept('IF', 'NOT', 'EXISTS')) cursor.accept('IF', 'EXISTS');
    const name = cursor.qualifiedName();
    if (name === undefined || (cursor.at('(') && (after === 'FROM' || after === 'JOIN'))) break;
    if (name.schema === undefined && notRelations.has(name.name)) break;
    names.push(name);
  } while (after !== 'ON' && cursor.accept(','));
  return names;
}

/** Relations that a statement names after FROM, JOIN, INTO, UPDATE and the like, and after ON in DDL. */
export function relationsNamed(tokens: readonly SqlToken[], isData: boolean): QualifiedName[] {
  const leading = isData ? beforeDataRelation : beforeRelation;
  const common = commonTables(tokens);
  return tokens.flatMap((token, i) => {
    const word = token.text.toUpperCase();
    if (token.kind !== 'word' || !leading.has(word)) return [];
    if (word === 'FROM' && tokens[i - 1]?.text.toUpperCase() === 'DISTINCT') return [];
    const names = namesFrom(new TokenCursor(tokens, i + 1), word);
    return names.filter((name) => name.schema !== undefined || !common.has(name.name));
  });
}

/** Functions that a statement calls: a name before `(`; key words and the relation after INTO are left out. */
export function functionsCalled(tokens: readonly SqlToken[]): QualifiedName[] {
  const found: QualifiedName[] = [];
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.text !== '(') continue;
    let start = i - 1;
    while (tokens[start - 1]?.text === '.') start -= 2;
    const before = tokens[start - 1]?.text.toUpperCase();
    if (before === 'INTO' || before === 'TABLE' || before === 'AS' || before === 'COPY' || before === ')')
      continue;
    const name = new TokenCursor(tokens, start).qualifiedName();
    if (name === undefined || (name.schema === undefined && notFunctions.has(name.name))) continue;
    found.push(name);
  }
  return found;
}
