import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask } from '../mask';
import { textValue } from './text-value';

const options = v.strictObject({
  replacement: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(40),
      v.regex(
        /^[^\0@\d/]*$/,
        'A replacement holds no digit, at sign or slash, so that it is not redacted itself.',
      ),
    ),
    '[removed]',
  ),
});

/**
 * Whole words, because all that detection knows by its form holds one of these characters, and because the forms
 * themselves (detectionPatterns) take the server a hundred times as long: it builds its automaton anew for each value.
 */
const suspectWord = '\\S*[@0-9/]\\S*';

/** In the replacement of regexp_replace a backslash begins a reference. */
const replacementLiteral = (replacement: string): string =>
  quoteLiteral(replacement.replaceAll('\\', '\\\\'));

export const redactMask: Mask<typeof options> = {
  name: 'redact',
  description:
    'Puts `replacement` in place of each word with a digit, an at sign or a slash: e-mail addresses, phone, card and account numbers, national ids, dates, IP addresses, URLs, tokens. Weak: names and all other words stay; prefer `lorem`. Cut to varchar(n).',
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
    const redacted = `regexp_replace(${textValue(context)}, ${quoteLiteral(suspectWord)}, ${replacementLiteral(replacement)}, 'g')`;
    const columnLength = context.type.maxLength;
    return {
      sql: columnLength === null ? redacted : `left(${redacted}, ${columnLength})`,
      needsQuery: false,
    };
  },
  examples: [
    {
      type: 'text',
      original: 'Ada (ada@lovelace.org, +44 20 7946 0958) called about her card 4242-4242-4242-4242.',
      options: {},
      result: 'Ada [removed] [removed] [removed] [removed] [removed] called about her card [removed]',
    },
  ],
};
