import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { dictionaries } from '../dictionaries/dictionary';
import type { Locale, Mask } from '../mask';
import { choiceSalts } from './choice-salts';
import { pickEntry } from './pick-entry';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ locale: v.optional(v.picklist(['en', 'ko'])) });

/**
 * Two words and a sentence are chosen, so that short texts differ too; then all sentences follow in their order, again
 * and again for long texts, which costs the server little more than a copy.
 */
function filler(value: string, length: string, locale: Locale): string {
  const { fillerWords, fillerSentences } = dictionaries[locale];
  const start = [
    pickEntry(fillerWords, value, choiceSalts.fillerWord),
    pickEntry(fillerWords, value, choiceSalts.fillerSecondWord),
    pickEntry(fillerSentences, value, choiceSalts.fillerSentence),
  ].join(` || ' ' || `);
  const all = ` ${fillerSentences.join(' ')}`;
  const shortest = Math.min(...fillerSentences.map((sentence) => [...sentence].length));
  const rest = `repeat(${quoteLiteral(all)}, ${length} / ${[...all].length} + 1)`;
  return `${start} || CASE WHEN ${length} > ${shortest} THEN ${rest} ELSE '' END`;
}

export const loremMask: Mask<typeof options> = {
  name: 'lorem',
  description:
    'Filler text of the same number of characters; where the original has several lines, each sentence begins a new one.',
  families: ['text'],
  options,
  promise: () => ({
    injective: false,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 1e-3,
  }),
  compile: (given, context) => {
    const text = textValue(context);
    const length = `length(${text})`;
    const filled = `left(${filler(comparedValue(context), length, given.locale ?? context.locale)}, ${length})`;
    // Where there is no line break the empty text is looked for, which replaces nothing.
    const sentenceEnd = `CASE WHEN strpos(${text}, chr(10)) > 0 THEN '. ' ELSE '' END`;
    return { sql: `replace(${filled}, ${sentenceEnd}, '.' || chr(10))`, needsQuery: false };
  },
  examples: [
    { type: 'text', original: 'Ada called twice about the invoice.', options: {}, result: '' },
    { type: 'text', original: '길동 님이 두 번 전화하셨습니다.', options: { locale: 'ko' }, result: '' },
  ],
};
