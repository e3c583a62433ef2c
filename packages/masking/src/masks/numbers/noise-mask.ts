import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import type { Mask, MaskContext } from '../mask';
import { nullStays } from '../null-stays';
import { noisyFloat, noisyInterval, noisyNumeric } from './noisy-number';
import { numberLimits } from './number-limits';

const fields = v.strictObject({
  percent: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(90))),
  absolute: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1e15))),
});
const options = v.pipe(
  fields,
  v.check(
    ({ percent, absolute }) => percent === undefined || absolute === undefined,
    'Give percent or absolute, not both.',
  ),
);

const defaultPercent = 10;

function compileInterval(absolute: number | undefined, percent: number, value: string): string {
  if (absolute === undefined) return noisyInterval(value, percent);
  throw new MaskRefusal('noise has no absolute for an interval', 'Use percent.');
}

function compileNumber(absolute: number | undefined, percent: number, { value, type }: MaskContext): string {
  const noise = absolute === undefined ? { percent } : { absolute };
  const limits = numberLimits(type);
  return limits.type === 'float8' ? noisyFloat(value, noise, limits) : noisyNumeric(value, noise, limits);
}

export const noiseMask: Mask<typeof options> = {
  name: 'noise',
  description:
    'Moves a number by up to `percent` (0.1 to 90, 10 by default) or up to `absolute` in either direction, the same for equal numbers. Sign, decimals and the limits of the type stay; no number stays, so that one which rounding would leave moves by one unit of its last place. An interval moves by percent.',
  families: ['integer', 'numeric', 'float', 'interval'],
  options,
  promise: (_options, { family }) => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: family === 'float' || family === 'interval' ? 1e-4 : 0,
  }),
  compile({ percent = defaultPercent, absolute }, context) {
    const sql =
      context.family === 'interval'
        ? compileInterval(absolute, percent, context.value)
        : compileNumber(absolute, percent, context);
    return { sql: nullStays(context.value, sql), needsQuery: false };
  },
  examples: [
    { type: 'numeric(8,2)', original: '1815.50', options: {}, result: '1956.90' },
    { type: 'integer', original: '36', options: { absolute: 5 }, result: '37' },
    { type: 'double precision', original: '0.25', options: { percent: 20 }, result: '0.270703125' },
    { type: 'interval', original: '36 hours', options: {}, result: '39:22:16.13928' },
  ],
};
