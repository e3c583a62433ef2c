import { lexSql } from '@prodlike/core';
import fc from 'fast-check';
import { type ExpressionPart, parseExpression } from './parse-expression';

function shown(parts: readonly ExpressionPart[] | { readonly fault: string }): string {
  if ('fault' in parts) return parts.fault;
  return parts
    .map((part) => (part.kind === 'sql' ? part.sql : part.kind === 'column' ? `<${part.column}>` : '<>'))
    .join('');
}

test.each([
  ['round(score, -1)', 'round(score, -1)'],
  ['{email} || score', '<email> || score'],
  ['{"Odd ""Name"} + {}', '<Odd "Name> + <>'],
  ['{ Odd Name }', '<Odd Name>'],
  [`'{email}' || "a{b}" || $x${'$'}{y}$x$ -- {z}`, `'{email}' || "a{b}" || $x${'$'}{y}$x$ -- {z}`],
  ["{a} /* {b} 'it''s */ || {c}", "<a> /* {b} 'it''s */ || <c>"],
  ["E'\\'{a}' || {a}", "E'\\'{a}' || <a>"],
  ['(ARRAY[1, 2])[1]', '(ARRAY[1, 2])[1]'],
])('%s', (expression, wanted) => {
  expect(shown(parseExpression(expression))).toBe(wanted);
});

test.each([
  ['', 'It is empty.'],
  ['-- only a comment', 'It is empty.'],
  ['a); DROP TABLE people; --', 'A ) closes nothing.'],
  ['a; b', 'It is one expression, without a semicolon.'],
  ['(a', 'A ) is missing.'],
  ['a[1', 'A ] is missing.'],
  ['(a]', 'A ] closes nothing.'],
  ["'a", 'A quote or a comment is not closed.'],
  ['a /* b', 'A quote or a comment is not closed.'],
  ['"a', 'A quote or a comment is not closed.'],
  ['$x$ a', 'A quote or a comment is not closed.'],
  ['({)}', 'A ) is missing.'],
  ['{(})', 'A ) closes nothing.'],
  ['{a', 'Braces go in pairs, not nested.'],
  ['a}', 'Braces go in pairs, not nested.'],
  ['{a{b}}', 'Braces go in pairs, not nested.'],
  ['{a"b"}', '{a"b"} names no column.'],
])('%s is refused', (expression, fault) => {
  expect(parseExpression(expression)).toEqual({ fault });
});

test('what is accepted stays inside the parentheses that are put around it', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ';',
    '--',
    '/*',
    '*/',
    '$x$',
    '\n',
    'a',
    ' ',
    "E'",
    '\\',
    ',',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parts = parseExpression(pieces.join(''));
      if ('fault' in parts) return;
      const sql = parts.map((part) => (part.kind === 'sql' ? part.sql : '(value)')).join('');
      const tokens = lexSql(`(${sql}\n) END`).filter(({ kind }) => kind !== 'comment');
      let depth = 0;
      const depths = tokens.map(({ kind, text }) => {
        if (kind === 'punctuation') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
        return depth;
      });
      expect(tokens.at(-1)?.text).toBe('END');
      expect(depths.slice(0, -2).every((open) => open > 0)).toBe(true);
      expect(depths.slice(-2)).toEqual([0, 0]);
    }),
    { numRuns: 3000 },
  );
});
