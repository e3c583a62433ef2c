import * as v from 'valibot';
import type { Locale, Mask } from '../mask';
import { keepEmpty } from './keep-empty';
import { type PostcodeCountry, type PostcodeForm, postcodeForms } from './postcode-forms';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ country: v.optional(v.picklist(['KR', 'US', 'GB'])) });

const countryOf: Readonly<Record<Locale, PostcodeCountry>> = { en: 'US', ko: 'KR' };

function formOf(country: PostcodeCountry | undefined, locale: Locale): PostcodeForm {
  return postcodeForms[country ?? countryOf[locale]];
}

export const postcodeMask: Mask<typeof options> = {
  name: 'postcode',
  description:
    'A postcode in the form of `country` (KR, US or GB; by default that of the locale: KR for ko, US for en); in the US with four more digits where the original has them, in Great Britain with a blank where the original has one.',
  families: ['text'],
  options,
  promise: ({ country }, { type, locale }) => ({
    injective: false,
    maxLength: formOf(country, locale).longest(type.maxLength),
    makesNull: false,
    functional: true,
    chanceUnchanged: 1e-4,
  }),
  compile: ({ country }, context) => {
    const text = textValue(context);
    const form = formOf(country, context.locale);
    return {
      sql: keepEmpty(text, form.compile(text, comparedValue(context), context.type.maxLength)),
      needsQuery: false,
    };
  },
  examples: [
    { type: 'text', original: '25514', options: { country: 'KR' }, result: '41233' },
    { type: 'text', original: '94043', options: { country: 'US' }, result: '40337' },
    { type: 'text', original: '94043-1351', options: { country: 'US' }, result: '92122-5049' },
    { type: 'text', original: 'MK3 6EB', options: { country: 'GB' }, result: 'LL6 3EE' },
  ],
};
