import * as v from 'valibot';
import type { Mask, MaskContext, MaskExpression } from '../mask';
import { allFamilies } from './all-families';
import { type ExpressionPart, parseExpression } from './parse-expression';

const expressionSchema = v.pipe(
  v.string(),
  v.check((expression) => !expression.includes('\0'), 'An expression cannot hold a NUL character.'),
  v.rawTransform(({ dataset, addIssue, NEVER }): readonly ExpressionPart[] => {
    const parts = parseExpression(dataset.value);
    if (!('fault' in parts)) return parts;
    addIssue({ message: parts.fault });
    return NEVER;
  }),
);
const options = v.strictObject({ expression: expressionSchema });

function partSql(part: ExpressionPart, context: MaskContext): MaskExpression {
  switch (part.kind) {
    case 'sql':
      return { sql: part.sql, needsQuery: /\b(?:select|values|table)\b/i.test(part.sql) };
    case 'original':
      return { sql: `(${context.value})`, needsQuery: false };
    case 'column': {
      const { sql, needsQuery } = context.masked(part.column);
      return { sql: `(${sql})`, needsQuery };
    }
  }
}

export const sqlMask: Mask<typeof options> = {
  name: 'sql',
  description:
    'An SQL expression of your own: plain names are original values of the row, `{column}` is the masked value of another column, `{}` the original itself, also of an element or a path in a document. Nothing is promised of its results, NULL and empty ones included.',
  families: allFamilies,
  options,
  whole: true,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: true,
    functional: false,
    decidedByRows: true,
    chanceUnchanged: 1,
  }),
  uses: ({ expression }) => [
    ...new Set(expression.flatMap((part) => (part.kind === 'column' ? [part.column] : []))),
  ],
  compile: ({ expression }, context) => {
    const parts = expression.map((part) => partSql(part, context));
    return {
      // The line break ends a comment that the expression may end with.
      sql: `(${parts.map(({ sql }) => sql).join('')}\n)`,
      needsQuery: parts.some(({ needsQuery }) => needsQuery),
    };
  },
  examples: [
    { type: 'integer', original: '1234', options: { expression: 'round({}, -2)' }, result: '1200' },
    {
      type: 'text',
      original: 'AB-1234',
      options: { expression: "left({}, 2) || '-' || upper({given_name})" },
      result: 'AB-MARY',
    },
  ],
};
