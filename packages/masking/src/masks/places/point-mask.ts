import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import { choiceSalts } from '../choice-salts';
import { keyedChoice } from '../keyed-hash';
import type { Mask } from '../mask';

const fields = v.strictObject({
  metres: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100_000))),
  units: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1e9))),
});
const options = v.pipe(
  fields,
  v.check(
    ({ metres, units }) => metres === undefined || units === undefined,
    'Give metres or units, not both.',
  ),
);

const defaultMetres = 1000;
/** Of a degree of latitude, and of longitude at the equator (WGS 84, the mean). */
const metresOfDegree = 111_320;

/** SQL from half to the whole of 1, and an angle in degrees, both by the hash of the place's text. */
function jitter(value: string, extent: string): readonly [x: string, y: string] {
  const angle = `${keyedChoice(`${value}::text`, choiceSalts.pointDirection)}%360000/1000.0::float8`;
  const distance = `(0.5+${keyedChoice(`${value}::text`, choiceSalts.pointDistance)}%500001/1000000.0::float8)*${extent}`;
  return [`(${distance}*cosd(${angle}))`, `(${distance}*sind(${angle}))`];
}

export const pointMask: Mask<typeof options> = {
  name: 'point',
  description:
    'Moves a point in a keyed direction by half to the whole of `metres` (1,000 by default; longitude and latitude in degrees) or of `units` of its coordinates. Equal points stay equal.',
  families: ['geometry'],
  options,
  promise: () => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile({ metres = defaultMetres, units }, { value, type }) {
    if (type.base !== 'point')
      throw new MaskRefusal(
        `point cannot move ${type.sql}`,
        'Use null, or the mask sql with a function of its own.',
      );
    const [x, y] = jitter(value, `${units ?? metres / metresOfDegree}::float8`);
    const narrowed = units === undefined ? `${x}/greatest(cosd(least(90,abs((${value})[1]))),0.01)` : x;
    return { sql: `point((${value})[0]+${narrowed},(${value})[1]+${y})`, needsQuery: false };
  },
  examples: [
    {
      type: 'point',
      original: '(126.977,37.579)',
      options: { metres: 500 },
      result: '(126.97997423469458,37.577785118242986)',
    },
  ],
};
