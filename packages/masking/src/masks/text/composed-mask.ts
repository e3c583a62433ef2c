import * as v from 'valibot';
import { type Dictionary, dictionaries } from '../dictionaries/dictionary';
import type { Locale, Mask, MaskExample } from '../mask';
import { cutToColumn, longestCut } from './cut-to-column';
import { keepEmpty } from './keep-empty';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ locale: v.optional(v.picklist(['en', 'ko'])) });

/** SQL of a text made of entries, and the characters of the longest. */
export interface Composition {
  readonly sql: string;
  readonly longest: number;
}

interface ComposedMaskOptions {
  readonly name: string;
  readonly description: string;
  readonly chanceUnchanged: number;
  /** @param value SQL of type text, to be hashed */
  compose(dictionary: Dictionary, locale: Locale, value: string): Composition;
  readonly examples: readonly MaskExample[];
}

/** A mask that replaces a text by several entries of dictionaries put together; cut to varchar(n). */
export function composedMask(mask: ComposedMaskOptions): Mask<typeof options> {
  const composed = (locale: Locale, value: string): Composition =>
    mask.compose(dictionaries[locale], locale, value);
  return {
    name: mask.name,
    description: mask.description,
    families: ['text'],
    options,
    promise: (given, { type, locale }) => ({
      injective: false,
      maxLength: longestCut(composed(given.locale ?? locale, 'NULL').longest, type.maxLength),
      makesNull: false,
      functional: true,
      chanceUnchanged: mask.chanceUnchanged,
    }),
    compile: (given, context) => {
      const { sql, longest } = composed(given.locale ?? context.locale, comparedValue(context));
      const cut = cutToColumn(sql, longest, context.type.maxLength);
      return { sql: keepEmpty(textValue(context), cut), needsQuery: false };
    },
    examples: mask.examples,
  };
}
