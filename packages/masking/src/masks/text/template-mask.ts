import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask, MaskContext } from '../mask';
import { keepEmpty } from './keep-empty';
import { parseTemplate, type TemplatePart } from './parse-template';
import { textValue } from './text-value';

const templateSchema = v.pipe(
  v.string(),
  v.check((template) => !template.includes('\0'), 'A template cannot hold a NUL character.'),
  v.rawTransform(({ dataset, addIssue, NEVER }): readonly TemplatePart[] => {
    const parts = parseTemplate(dataset.value);
    if (!('fault' in parts)) return parts;
    addIssue({ message: parts.fault });
    return NEVER;
  }),
);
const options = v.strictObject({ template: templateSchema });

/** A column without a value counts as the empty text. */
function partSql(part: TemplatePart, context: MaskContext): { sql: string; needsQuery: boolean } {
  if (part.kind === 'text') return { sql: `${quoteLiteral(part.text)}::text`, needsQuery: false };
  const { sql, needsQuery } = context.masked(part.column);
  const text = `coalesce((${sql})::text, '')`;
  return { sql: part.lower ? `lower(${text})` : text, needsQuery };
}

export const templateMask: Mask<typeof options> = {
  name: 'template',
  description:
    'A text in which `{column}` is the masked value of another column of the row, `{column:lower}` the same in lower case, and {{ or }} a brace. A column without a value counts as empty; what was NULL or empty stays so.',
  families: ['text'],
  options,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: false,
    decidedByRows: true,
    chanceUnchanged: 1e-3,
  }),
  uses: ({ template }) => [
    ...new Set(template.flatMap((part) => (part.kind === 'column' ? [part.column] : []))),
  ],
  compile: ({ template }, context) => {
    const parts = template.map((part) => partSql(part, context));
    const text = parts.map(({ sql }) => sql).join(' || ') || "''::text";
    return {
      sql: keepEmpty(textValue(context), text),
      needsQuery: parts.some(({ needsQuery }) => needsQuery),
    };
  },
  examples: [
    {
      type: 'text',
      original: 'Ada Lovelace <ada@lovelace.org>',
      options: { template: '{given_name} {family_name} <{given_name:lower}@example.com>' },
      result: 'Mary Webb <mary@example.com>',
    },
  ],
};
