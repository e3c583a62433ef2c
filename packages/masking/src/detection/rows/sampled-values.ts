import type { SampledValues } from '../detection';
import { detectionPatterns } from '../detection-patterns';
import type { ValueMeasures } from './value-measures';

/** What a decision needs to know of sampled values beside their kind. */
export function sampledValues(measures: ValueMeasures): SampledValues {
  const { present, numbers, booleans } = measures;
  const country = commonestCountry(measures);
  return {
    present,
    hangul: measures.count('hangul'),
    scalar: booleans * 2 > present ? 'boolean' : numbers * 2 > present ? 'number' : 'string',
    ...(country === undefined ? {} : { country }),
  };
}

function commonestCountry(measures: ValueMeasures): SampledValues['country'] {
  const national = detectionPatterns.filter(({ kind }) => kind === 'national-id');
  const [most] = national.sort((a, b) => measures.count(b.name) - measures.count(a.name));
  return most !== undefined && measures.count(most.name) > 0 ? most.country : undefined;
}
