import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { dictionaries } from '../dictionaries/dictionary';
import type { Locale, Mask } from '../mask';
import { keepEmpty } from './keep-empty';
import { pickEntry } from './pick-entry';
import { textSalts } from './text-salts';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({ locale: v.optional(v.picklist(['en', 'ko'])) });

/**
 * Two words and a sentence are chosen, so that short texts differ too; then all sentences follow in their order, again
 * and again for long texts, which costs the server little more than a copy.
 */
function filler(value: string, length: string, locale: Locale): string {
  const { fillerWords, fillerSentences } = dictionaries[locale];
  const start = [
    pickEntry(fillerWords, value, textSalts.fillerWord),
    pickEntry(fillerWords, value, textSalts.fillerSecondWord),
    pickEntry(fillerSentences, value, textSalts.fillerSentence),
  ].join(` || ' ' || `);
  const all = ` ${fillerSentences.join(' ')}`;
  const allLength = [...all].length;
  const literal = quoteLiteral(all);
  const rest = `CASE WHEN ${length} > ${allLength} THEN repeat(${literal}, ${length} / ${allLength} + 1) ELSE left(${literal}, ${length}) END`;
  return `${start} || ${rest}`;
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
    const filling = filler(comparedValue(context), length, given.locale ?? context.locale);
    const filled = `left(${filling}, ${length} - 1) || '.'`;
    // Where there is no line break the empty text is looked for, which replaces nothing.
    const sentenceEnd = `CASE WHEN strpos(${text}, chr(10)) > 0 THEN '. ' ELSE '' END`;
    return {
      sql: keepEmpty(text, `replace(${filled}, ${sentenceEnd}, '.' || chr(10))`),
      needsQuery: false,
    };
  },
  examples: [
    {
      type: 'text',
      original: 'Ada called twice about the invoice.',
      options: {},
      result: 'copper either fine sand covers the.',
    },
    {
      type: 'text',
      original: '길동 님이 두 번 전화하셨습니다.',
      options: { locale: 'ko' },
      result: '굳은 이미 연장통에는 못보다 끈.',
    },
  ],
};
