import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { detectionPatterns } from '../../detection/detection-patterns';
import type { Mask } from '../mask';
import { textValue } from './text-value';

const options = v.strictObject({
  replacement: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(40),
      v.check((text) => !text.includes('\0'), 'A replacement cannot hold a NUL character.'),
    ),
    '[removed]',
  ),
});

/** Addresses without credentials say where somebody was. */
const plainUrl = `[A-Za-z][A-Za-z0-9+.-]{1,20}://[^[:space:]'"<>]+`;

/** One alternation, because the server then reads each text once. */
const forms = [...detectionPatterns.map(({ sqlRegex }) => sqlRegex), plainUrl]
  .map((form) => `(?:${form})`)
  .join('|');

/** In the replacement of regexp_replace a backslash begins a reference. */
const replacementLiteral = (replacement: string): string =>
  quoteLiteral(replacement.replaceAll('\\', '\\\\'));

export const redactMask: Mask<typeof options> = {
  name: 'redact',
  description:
    'Puts `replacement` in place of e-mail addresses, phone and card numbers, IBANs, national ids, IP and MAC addresses, URLs and tokens inside the text. Weak: names and whatever else has no form of its own stay; prefer `lorem`.',
  families: ['text'],
  options,
  promise: (_, { type }) => ({
    injective: false,
    maxLength: type.maxLength,
    makesNull: false,
    functional: true,
    chanceUnchanged: 1,
  }),
  compile: ({ replacement }, context) => {
    const text = textValue(context);
    const redacted = `regexp_replace(${text}, ${quoteLiteral(forms)}, ${replacementLiteral(replacement)}, 'g')`;
    const columnLength = context.type.maxLength;
    const cut = columnLength === null ? redacted : `left(${redacted}, ${columnLength})`;
    // Every form holds a digit, an at sign, a colon or a dash before a key: most texts are done with a cheap look.
    return { sql: `CASE WHEN ${text} ~ '[0-9@:]|eyJ' THEN ${cut} ELSE ${text} END`, needsQuery: false };
  },
  examples: [
    {
      type: 'text',
      original: 'Ada (ada@lovelace.org, 192.0.2.7) called.',
      options: {},
      result: 'Ada ([removed], [removed]) called.',
    },
  ],
};
