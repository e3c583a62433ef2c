import * as v from 'valibot';
import type { Mask } from '../mask';
import { nullStays } from '../null-stays';
import { type NumberLimits, numberLimits } from './number-limits';

const options = v.strictObject({ size: v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1e15)) });

function numericBound(value: string, size: number, { greatest, scale }: NumberLimits): string {
  const bound = `floor((${value})::numeric/'${size}'::numeric)*'${size}'::numeric`;
  const rounded = scale === null ? bound : `round(${bound},${scale})`;
  return greatest === null ? rounded : `greatest(-${greatest},${rounded})`;
}

/** Dividing the largest and the smallest floats would be an error. */
function floatBound(value: string, size: number, { greatest }: NumberLimits): string {
  const number = `(${value})::float8`;
  const step = `'${size}'::float8`;
  const limited = `least(greatest(${number},'-1e290'),'1e290')`;
  const bound = `least(${greatest},greatest(-${greatest},floor(${limited}/${step})*${step}))`;
  const ofSmall = `CASE WHEN ${number}<0 THEN -${step} ELSE 0 END`;
  return `CASE WHEN ${number}-${number}<>0 THEN ${number} WHEN abs(${number})<'1e-290' THEN ${ofSmall} ELSE ${bound} END`;
}

export const bucketMask: Mask<typeof options> = {
  name: 'bucket',
  description:
    'Generalises a number to the lower bound of its bucket of `size`: with 10, 36 becomes 30 and -1 becomes -10. Lower bounds stay what they are.',
  families: ['integer', 'numeric', 'float'],
  options,
  promise: ({ size }, { family }) => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: family === 'integer' ? Math.min(1, 1 / size) : 1e-2,
  }),
  compile({ size }, { value, type }) {
    const limits = numberLimits(type);
    const bound =
      limits.type === 'float8' ? floatBound(value, size, limits) : numericBound(value, size, limits);
    return { sql: nullStays(value, bound), needsQuery: false };
  },
  examples: [
    { type: 'integer', original: '36', options: { size: 10 }, result: '30' },
    { type: 'numeric(10,2)', original: '-0.75', options: { size: 0.5 }, result: '-1.00' },
  ],
};
