import * as v from 'valibot';
import { keyedBytesDigest, keyedDigest } from '../keyed-hash';
import type { Mask } from '../mask';
import { comparedValue } from '../text/text-value';

const options = v.strictObject({
  length: v.optional(v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(40)), 32),
});

/** So many hexadecimal digits, 64 bits, make equal results unlikely among a billion values. */
const injectiveDigits = 16;

export const hashMask: Mask<typeof options> = {
  name: 'hash',
  description:
    'The first `length` hexadecimal digits (8 to 40, 32 by default) of a keyed SHA-256; from 16 on no two values become equal. In bytea half as many bytes.',
  families: ['text', 'bytea'],
  options,
  promise: ({ length }, { type, family }) => {
    const digits = family === 'text' ? Math.min(length, type.maxLength ?? length) : length;
    return {
      injective: digits >= injectiveDigits,
      maxLength: family === 'text' ? digits : null,
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    };
  },
  compile({ length }, context) {
    if (context.family === 'bytea') {
      const digest = keyedBytesDigest(context.value, 'hash');
      return { sql: `substring(${digest} FROM 1 FOR ${Math.ceil(length / 2)})`, needsQuery: false };
    }
    const digits = Math.min(length, context.type.maxLength ?? length);
    const digest = keyedDigest(comparedValue(context), 'hash');
    return { sql: `left(encode(${digest},'hex'),${digits})`, needsQuery: false };
  },
  examples: [
    { type: 'text', original: 'ada@lovelace.org', options: {}, result: 'a3fa801e68510e8396589518786b5952' },
    { type: 'text', original: 'ada@lovelace.org', options: { length: 12 }, result: 'a3fa801e6851' },
  ],
};
