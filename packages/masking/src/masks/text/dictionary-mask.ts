import * as v from 'valibot';
import { type Dictionary, dictionaries } from '../dictionaries/dictionary';
import type { Locale, Mask, MaskExample } from '../mask';
import { entriesThatFit, longestOf } from './entries-that-fit';
import { keepEmpty } from './keep-empty';
import { pickOtherEntry } from './pick-entry';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ locale: v.optional(v.picklist(['en', 'ko'])) });

interface DictionaryMaskOptions {
  readonly name: string;
  readonly description: string;
  readonly salt: number;
  entries(dictionary: Dictionary): readonly string[];
  readonly examples: readonly MaskExample[];
}

/** A mask that replaces a text by one entry of a dictionary, never by itself; entries are cut to varchar(n). */
export function dictionaryMask(mask: DictionaryMaskOptions): Mask<typeof options> {
  const fitting = (locale: Locale, columnLength: number | null): readonly string[] =>
    entriesThatFit(mask.entries(dictionaries[locale]), columnLength);
  return {
    name: mask.name,
    description: mask.description,
    families: ['text'],
    options,
    promise: (given, { type, locale }) => ({
      injective: false,
      maxLength: longestOf(fitting(given.locale ?? locale, type.maxLength)),
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    }),
    compile: ({ locale }, context) => {
      const text = textValue(context);
      const entries = fitting(locale ?? context.locale, context.type.maxLength);
      const picked = pickOtherEntry(entries, comparedValue(context), mask.salt, text);
      return { sql: keepEmpty(text, picked), needsQuery: false };
    },
    examples: mask.examples,
  };
}
