import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask } from '../mask';
import { allFamilies } from './all-families';

const options = v.strictObject({
  value: v.union([
    v.pipe(
      v.string(),
      v.check((text) => !text.includes('\0'), 'A value cannot hold a NUL character.'),
    ),
    v.number(),
    v.boolean(),
  ]),
});

export const constantMask: Mask<typeof options> = {
  name: 'constant',
  description: 'Replaces every value, also the empty one, by `value`, written as PostgreSQL reads the type.',
  families: allFamilies,
  options,
  promise: ({ value }, { family }) => ({
    injective: false,
    maxLength: family === 'text' ? [...String(value)].length : null,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: ({ value: constant }, { value, family, type }) => ({
    sql: `CASE WHEN ${value} IS DISTINCT FROM NULL THEN ${quoteLiteral(String(constant))}::${family === 'text' ? 'text' : type.sql} END`,
    needsQuery: false,
  }),
  examples: [
    { type: 'text', original: 'Ada Lovelace', options: { value: 'Customer' }, result: 'Customer' },
    { type: 'date', original: '1990-05-17', options: { value: '1970-01-01' }, result: '1970-01-01' },
    { type: 'boolean', original: 'true', options: { value: false }, result: 'false' },
  ],
};
