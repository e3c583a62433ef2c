import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask, MaskExample } from '../mask';
import { textValue } from './text-value';

interface KeepPartMaskOptions {
  readonly name: string;
  readonly description: string;
  /** The function that cuts the kept part. */
  readonly side: 'left' | 'right';
  readonly defaultCharacters: number;
  readonly examples: readonly MaskExample[];
}

const fillSchema = v.pipe(
  v.string(),
  v.check((text) => [...text].length === 1 && /[^\s\p{C}]/u.test(text), 'One visible character is needed.'),
);

const optionsWith = (defaultCharacters: number) =>
  v.strictObject({
    characters: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
      defaultCharacters,
    ),
    fill: v.optional(fillSchema, '*'),
  });

/** A mask that keeps one end of a text and fills up the rest; a text that is not longer than that end is filled up wholly. */
export function keepPartMask(mask: KeepPartMaskOptions): Mask<ReturnType<typeof optionsWith>> {
  return {
    name: mask.name,
    description: mask.description,
    families: ['text'],
    options: optionsWith(mask.defaultCharacters),
    promise: () => ({
      injective: false,
      maxLength: 'original',
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    }),
    compile: ({ characters, fill }, context) => {
      const text = textValue(context);
      const kept = `${mask.side}(${text}, ${characters})`;
      const filling = (count: string): string => `repeat(${quoteLiteral(fill)}, ${count})`;
      const rest = filling(`length(${text}) - ${characters}`);
      const shown = mask.side === 'left' ? `${kept} || ${rest}` : `${rest} || ${kept}`;
      return {
        sql: `CASE WHEN length(${text}) > ${characters} THEN ${shown} ELSE ${filling(`length(${text})`)} END`,
        needsQuery: false,
      };
    },
    examples: mask.examples,
  };
}
