import * as v from 'valibot';
import { keyedDigest } from '../keyed-hash';
import type { Mask, MaskPromise } from '../mask';
import { keepEmpty } from './keep-empty';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ unique: v.optional(v.boolean(), false) });

/**
 * So long that two of 10^9 tokens are alike with a chance below 1 in 10^9 in each class: a digit, made of sixteen, is
 * worth 3.19 bits, and 28 of them 89.3.
 */
const uniqueLength = 28;

interface Encoding {
  readonly name: 'hex' | 'base64';
  /** Of the digest; at most 20. */
  readonly bytes: number;
  readonly characters: number;
}
const hexadecimal: Encoding = { name: 'hex', bytes: 20, characters: 40 };
const base64: Encoding = { name: 'base64', bytes: 18, characters: 24 };

/** text of `count` characters: one digest, then another as often as needed, because nobody tells long tokens by their tail. */
function stretched(value: string, { name, bytes, characters }: Encoding, count: string): string {
  const digest = (purpose: string): string =>
    `encode(substr(${keyedDigest(value, purpose)}, 1, ${bytes}), '${name}')`;
  const more = `repeat(${digest('token tail')}, ${count} / ${characters})`;
  return `left(${digest('token')} || CASE WHEN ${count} > ${characters} THEN ${more} ELSE '' END, ${count})`;
}

function promise(unique: boolean, columnLength: number | null): MaskPromise {
  const uniqueMaximum = columnLength === null ? null : Math.max(columnLength, uniqueLength);
  return {
    injective: unique,
    injectiveIgnoringCase: unique,
    maxLength: unique ? uniqueMaximum : 'original',
    makesNull: false,
    functional: true,
    // Digits of four repeat by chance in one of 7,000.
    chanceUnchanged: 1e-3,
  };
}

export const tokenMask: Mask<typeof options> = {
  name: 'token',
  description: `A random-looking text of the same length: digits for digits, hexadecimal digits in the same case for such, else letters and digits. With \`unique: true\` never shorter than ${uniqueLength} characters, so that no two are alike.`,
  families: ['text'],
  options,
  promise: ({ unique }, { type }) => promise(unique, type.maxLength),
  compile: ({ unique }, context) => {
    const text = textValue(context);
    const value = comparedValue(context);
    const count = unique ? `greatest(length(${text}), ${uniqueLength})` : `length(${text})`;
    const hex = stretched(value, hexadecimal, count);
    const other = `translate(${stretched(value, base64, count)}, '+/', 'xy')`;
    const masked = [
      `CASE WHEN ${text} ~ '[^0-9A-Fa-f]' THEN ${other}`,
      `WHEN ${text} ~ '^[0-9]*$' THEN translate(${hex}, 'abcdef', '012345')`,
      `WHEN ${text} ~ '[a-f]' THEN ${hex}`,
      `ELSE upper(${hex}) END`,
    ].join(' ');
    return { sql: keepEmpty(text, masked), needsQuery: false };
  },
  examples: [
    {
      type: 'text',
      original: '9b74c9897bac770ffc029102a200c5de',
      options: {},
      result: '0d110a36c10c543af2b7eaf752ab5b8b',
    },
    { type: 'text', original: 'sk-Ada-1815-Lovelace', options: {}, result: 'V5Tq1hqKTNvLzj9wUnkI' },
    { type: 'text', original: '482913', options: {}, result: '513013' },
    { type: 'text', original: 'k7-Qz', options: { unique: true }, result: 'dhRgKnxjrUe9JQ62EzKXiccI6zZ2' },
  ],
};
