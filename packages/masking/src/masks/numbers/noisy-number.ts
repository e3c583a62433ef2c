import { choiceSalts } from '../choice-salts';
import { keyedTypedChoice } from '../keyed-hash';
import type { NumberLimits } from './number-limits';

export type Noise = { readonly percent: number } | { readonly absolute: number };

/** SQL from -extent to extent in two million steps, never 0. */
function swing(value: string, type: 'numeric' | 'float8' | 'interval', extent: number): string {
  const hash = keyedTypedChoice(value, type, choiceSalts.noise);
  const step = `'${extent / 1e6}'::${type === 'numeric' ? 'numeric' : 'float8'}`;
  return `((${hash}%2000000-999999.5)*${step})`;
}

/** SQL of the magnitude with its noise: 0 or more, and 0 only by chance. */
function moved(number: string, magnitude: string, noise: Noise, type: 'numeric' | 'float8'): string {
  return 'percent' in noise
    ? `${magnitude}*(1+${swing(number, type, noise.percent / 100)})`
    : `abs(${magnitude}+${swing(number, type, noise.absolute)})`;
}

const withSign = (number: string, magnitude: string): string =>
  `CASE WHEN ${number}<0 THEN -1 ELSE 1 END*${magnitude}`;

/**
 * SQL of type numeric, at least one unit of the last place away from the original. NaN and infinity stay.
 *
 * @param value SQL of a whole number, numeric or money
 */
export function noisyNumeric(value: string, noise: Noise, { greatest, scale }: NumberLimits): string {
  const number = `(${value})::numeric`;
  const magnitude = `abs(${number})`;
  const decimals = scale === null ? `scale(${number})` : `${scale}`;
  const unit = scale === null ? `('1e-'||scale(${number}))::numeric` : `'1e${-scale}'::numeric`;
  const rounded = `greatest(${unit},round(${moved(number, magnitude, noise, 'numeric')},${decimals}))`;
  const limited = greatest === null ? rounded : `least(${greatest},${rounded})`;
  const outwards = `${magnitude}+${unit}`;
  const nearest =
    greatest === null
      ? outwards
      : `CASE WHEN ${magnitude}<${greatest} THEN ${outwards} ELSE ${magnitude}-${unit} END`;
  const result = `coalesce(nullif(${limited},${magnitude}),${nearest})`;
  return `CASE WHEN ${number}-${number}=0 THEN ${withSign(number, result)} ELSE ${number} END`;
}

/** Products of magnitudes up to here with 1.9, the largest factor, are still within float8. */
const safeFloat = "'9.4e307'::float8";
/** Smaller ones could become less than the least number of either type, which is an error. They move to within the noise. */
const smallFloat = "'1e-36'::float8";

/** SQL of type float8. NaN and infinity stay. */
export function noisyFloat(value: string, noise: Noise, { greatest }: NumberLimits): string {
  const number = `(${value})::float8`;
  const magnitude = `least(abs(${number}),${safeFloat})`;
  const result = `least(${greatest},${moved(number, magnitude, noise, 'float8')})`;
  const extent = 'percent' in noise ? noise.percent / 100 : noise.absolute;
  const ofSmall = `abs(${swing(number, 'float8', extent)})`;
  return (
    `CASE WHEN abs(${number})<${smallFloat} THEN ${ofSmall} WHEN ${number}-${number}=0 ` +
    `THEN ${withSign(number, result)} ELSE ${number} END`
  );
}

/** Longer ones could become longer than an interval can be, so they are halved. */
const safeInterval = "interval '100000 years'";

/** SQL of type interval. */
export function noisyInterval(value: string, percent: number): string {
  const factor = `(1+${swing(value, 'interval', percent / 100)})`;
  return `CASE WHEN ${value} BETWEEN -${safeInterval} AND ${safeInterval} THEN ${value}*${factor} ELSE ${value}/2 END`;
}
