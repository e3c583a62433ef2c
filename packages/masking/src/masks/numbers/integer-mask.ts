import * as v from 'valibot';
import type { Mask } from '../mask';
import { permutedInteger } from './permuted-integer';
import { permutedNumeric } from './permuted-numeric';

const options = v.strictObject({});

const greatest: Readonly<Record<string, bigint>> = {
  int2: 2n ** 15n - 1n,
  int4: 2n ** 31n - 1n,
  int8: 2n ** 63n - 1n,
};

/** The largest share of numbers of one class, of 4 digits or more, that a random permutation leaves in place on average. */
const chanceOfFixedPoint = 1 / 9000;

export const integerMask: Mask<typeof options> = {
  name: 'integer',
  description:
    'Permutes whole numbers under the key: no two become equal, and each keeps its sign and its count of digits. ' +
    'Equal numbers in smallint, integer, bigint and numeric columns stay equal. In numeric columns of a declared scale ' +
    'the decimals count as digits; where none is declared a fraction stays as it is.',
  families: ['integer', 'numeric'],
  options,
  promise: () => ({
    injective: true,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: chanceOfFixedPoint,
  }),
  compile: (_options, { value, type, family }) => ({
    sql:
      family === 'numeric'
        ? permutedNumeric(value, type)
        : permutedInteger(`(${value})::int8`, greatest[type.base] ?? 2n ** 63n - 1n),
    needsQuery: false,
  }),
  examples: [
    { type: 'bigint', original: '4711', options: {}, result: '2974' },
    { type: 'integer', original: '-7', options: {}, result: '-9' },
    { type: 'numeric(12,2)', original: '1234.50', options: {}, result: '4532.41' },
  ],
};
