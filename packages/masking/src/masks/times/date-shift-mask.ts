import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import { choiceSalts } from '../choice-salts';
import type { Mask, MaskContext } from '../mask';
import { nullStays } from '../null-stays';
import { dayNumber } from './day-number';
import { keyedShift, shiftedWith } from './keyed-shift';
import { shiftedDate, shiftedRange } from './shifted-date';

const options = v.strictObject({
  subject: v.optional(v.string()),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)), 180),
});

const boundsOf: Readonly<Record<string, string>> = {
  daterange: 'date',
  tsrange: 'timestamp',
  tstzrange: 'timestamptz',
};

function compileRange(subject: string | undefined, days: number, context: MaskContext): string {
  const { value, type } = context;
  const base = boundsOf[type.base];
  if (base === undefined)
    throw new MaskRefusal(
      `date-shift cannot shift ${type.sql}`,
      'Use null or constant, or a range of dates or timestamps.',
    );
  const bounds = ['lower', 'upper'].map((bound) => dayNumber(`${bound}(${value})`, base));
  const shift = keyedShift(
    shiftedWith(subject, `coalesce(${bounds.join(',')},'')`, context),
    days,
    choiceSalts.dateShift,
  );
  return shiftedRange(value, type.base, base, shift);
}

export const dateShiftMask: Mask<typeof options> = {
  name: 'date-shift',
  description:
    'Moves a date or timestamp by whole days, 1 to `days` (180 by default) back or forth. With `subject`, a column of the same row such as the person’s id, all dates of one subject move alike, so that the time between them stays, in other tables too. Infinity stays; times of day stay.',
  families: ['date', 'timestamp', 'range'],
  options,
  promise: ({ subject }) => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: subject === undefined,
    chanceUnchanged: 0,
  }),
  compile({ subject, days }, context) {
    const { value, type, family } = context;
    if (family === 'range')
      return { sql: nullStays(value, compileRange(subject, days, context)), needsQuery: false };
    const text = shiftedWith(subject, dayNumber(value, type.base), context);
    const shift = keyedShift(text, days, choiceSalts.dateShift);
    return { sql: shiftedDate(value, type.base, shift), needsQuery: false };
  },
  examples: [
    { type: 'date', original: '1815-12-10', options: {}, result: '1816-04-01' },
    { type: 'date', original: '1815-12-10', options: { days: 30 }, result: '1816-01-02' },
    { type: 'timestamp', original: '2024-02-29 23:59:59', options: {}, result: '2023-10-26 23:59:59' },
    {
      type: 'daterange',
      original: '[2024-01-01,2024-01-15)',
      options: {},
      result: '[2024-04-16,2024-04-30)',
    },
  ],
};
