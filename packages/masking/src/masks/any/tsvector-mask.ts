import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask } from '../mask';

const name = v.pipe(
  v.string(),
  v.minLength(1),
  v.check((text) => !text.includes('\0'), 'A name cannot hold a NUL character.'),
);
const options = v.strictObject({
  columns: v.pipe(v.array(name), v.minLength(1)),
  config: v.optional(name, 'simple'),
});

export const tsvectorMask: Mask<typeof options> = {
  name: 'tsvector',
  description:
    'Made anew from the masked values of other `columns` of the row, by to_tsvector with the text search configuration `config` (simple by default; with its schema unless it is in pg_catalog).',
  families: ['tsvector'],
  options,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: false,
    chanceUnchanged: 1e-3,
  }),
  uses: ({ columns }) => [...new Set(columns)],
  compile({ columns, config }, context) {
    const parts = columns.map((column) => context.masked(column));
    const text = parts.map(({ sql }) => `(${sql})::text`).join(',');
    const vector = `to_tsvector(${quoteLiteral(config)}::regconfig,concat_ws(' ',${text}))`;
    return {
      sql: `CASE WHEN ${context.value} IS NOT NULL THEN ${vector} END`,
      needsQuery: parts.some(({ needsQuery }) => needsQuery),
    };
  },
  examples: [
    {
      type: 'tsvector',
      original: "'ada':1 'lovelace':2",
      options: { columns: ['given_name', 'family_name'] },
      result: "'mary':1 'webb':2",
    },
  ],
};
