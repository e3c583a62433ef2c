import * as v from 'valibot';
import { choiceSalts } from '../choice-salts';
import type { Mask } from '../mask';
import { keyedShift, shiftedWith } from './keyed-shift';

const options = v.strictObject({
  subject: v.optional(v.string()),
  minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(719)), 60),
});

export const timeShiftMask: Mask<typeof options> = {
  name: 'time-shift',
  description:
    'Moves a time of day by whole minutes, 1 to `minutes` (60 by default) back or forth, around midnight if need be. With `subject` as in `date-shift`.',
  families: ['time'],
  options,
  promise: ({ subject }) => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: subject === undefined,
    chanceUnchanged: 0,
  }),
  compile({ subject, minutes }, context) {
    const { value } = context;
    const text = shiftedWith(subject, `(${value})::text`, context);
    const { amount, sign } = keyedShift(text, minutes, choiceSalts.timeShift);
    return { sql: `${value}+interval '1 minute'*(${sign}*${amount})`, needsQuery: false };
  },
  examples: [{ type: 'time', original: '23:50:00', options: {}, result: '23:53:00' }],
};
