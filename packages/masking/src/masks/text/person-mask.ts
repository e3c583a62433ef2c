import * as v from 'valibot';
import { dictionaries } from '../dictionaries/dictionary';
import type { Locale, Mask, MaskContext } from '../mask';
import { cutToColumn, longestCut } from './cut-to-column';
import { longestOf } from './entries-that-fit';
import { keepEmpty } from './keep-empty';
import { pickEntry } from './pick-entry';
import { textSalts } from './text-salts';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({
  form: v.optional(v.picklist(['first last', 'last first', 'last, first'])),
  locale: v.optional(v.picklist(['en', 'ko'])),
});
type Options = v.InferOutput<typeof options>;

/** Characters of the longest name that can be made. */
function longestName(locale: Locale, form: Options['form']): number {
  const { givenNames, familyNames } = dictionaries[locale];
  const between = locale === 'ko' ? 0 : form === 'last, first' ? 2 : 1;
  return longestOf(givenNames) + longestOf(familyNames) + between;
}

function fullName({ form = 'first last' }: Options, locale: Locale, context: MaskContext): string {
  const { givenNames, familyNames } = dictionaries[locale];
  const value = comparedValue(context);
  const given = pickEntry(givenNames, value, textSalts.givenName);
  const family = pickEntry(familyNames, value, textSalts.familyName);
  if (locale === 'ko') return `${family} || ${given}`;
  if (form === 'last first') return `${family} || ' ' || ${given}`;
  return form === 'last, first' ? `${family} || ', ' || ${given}` : `${given} || ' ' || ${family}`;
}

export const personMask: Mask<typeof options> = {
  name: 'person',
  description:
    'A full name from dictionaries, in the order that `form` says; in Korean the family name, then the given name, without a blank. Cut to varchar(n).',
  families: ['text'],
  options,
  promise: (given, { type, locale }) => ({
    injective: false,
    maxLength: longestCut(longestName(given.locale ?? locale, given.form), type.maxLength),
    makesNull: false,
    functional: true,
    chanceUnchanged: 1e-4,
  }),
  compile: (given, context) => {
    const locale = given.locale ?? context.locale;
    const name = fullName(given, locale, context);
    const cut = cutToColumn(name, longestName(locale, given.form), context.type.maxLength);
    return { sql: keepEmpty(textValue(context), cut), needsQuery: false };
  },
  examples: [
    { type: 'text', original: 'Ada Lovelace', options: {}, result: 'Joan Harris' },
    { type: 'text', original: 'Ada Lovelace', options: { form: 'last, first' }, result: 'Harris, Joan' },
    { type: 'text', original: '홍길동', options: { locale: 'ko' }, result: '설기훈' },
  ],
};
