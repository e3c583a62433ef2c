import * as v from 'valibot';
import { keyedBytesDigest } from '../keyed-hash';
import type { Mask } from '../mask';

const options = v.strictObject({});

/** Hexadecimal digits of the digest that may be shown: see keyedDigest. */
const digestDigits = 40;

export const byteaMask: Mask<typeof options> = {
  name: 'bytea',
  description:
    'As many bytes, made of a keyed SHA-256 of the original, again and again. Short ones may become equal: use hash for unique columns.',
  families: ['bytea'],
  options,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: 1e-2,
  }),
  compile: (_options, { value }) => {
    const digits = `left(encode(${keyedBytesDigest(value, 'bytea')},'hex'),${digestDigits})`;
    const bytes = `octet_length(${value})`;
    return {
      sql: `decode(left(repeat(${digits},1+2*${bytes}/${digestDigits}),2*${bytes}),'hex')`,
      needsQuery: false,
    };
  },
  examples: [{ type: 'bytea', original: '\\x48656c6c6f', options: {}, result: '\\x0807f64c9b' }],
};
