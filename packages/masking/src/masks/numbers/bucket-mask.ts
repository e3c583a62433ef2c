import * as v from 'valibot';
import type { Mask } from '../mask';
import { numberLimits } from './number-limits';

const options = v.strictObject({ size: v.pipe(v.number(), v.gtValue(0), v.maxValue(1e15)) });

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
    const { type: number, greatest, scale } = numberLimits(type);
    const exact = `(${value})::${number}`;
    const step = `'${size}'::${number}`;
    const bound = `floor(${exact}/${step})*${step}`;
    const rounded = scale === null ? bound : `round(${bound},${scale})`;
    const limited = greatest === null ? rounded : `greatest(-${greatest},${rounded})`;
    return {
      sql: number === 'float8' ? `CASE WHEN ${exact}-${exact}=0 THEN ${limited} ELSE ${exact} END` : limited,
      needsQuery: false,
    };
  },
  examples: [
    { type: 'integer', original: '36', options: { size: 10 }, result: '30' },
    { type: 'numeric(10,2)', original: '-0.75', options: { size: 0.5 }, result: '-1.00' },
  ],
};
