import { keyedChoice } from '../keyed-hash';
import { composedMask } from './composed-mask';
import { longestOf } from './entries-that-fit';
import { pickEntry } from './pick-entry';
import { textSalts } from './text-salts';

const houseNumbers = 400;

export const addressMask = composedMask({
  name: 'address',
  description: 'A street line: number and street; in Korean the street (도로명), then the number.',
  chanceUnchanged: 1e-4,
  compose: ({ streetNames }, locale, value) => {
    const street = pickEntry(streetNames, value, textSalts.street);
    const number = `(1 + ${keyedChoice(value, textSalts.houseNumber)} % ${houseNumbers})`;
    return {
      sql: locale === 'ko' ? `${street} || ' ' || ${number}` : `${number} || ' ' || ${street}`,
      longest: longestOf(streetNames) + 1 + String(houseNumbers).length,
    };
  },
  examples: [
    { type: 'text', original: '12 St James’s Square', options: {}, result: '340 Lime Street' },
    { type: 'text', original: '세종대로 175', options: { locale: 'ko' }, result: '별빛로 232' },
  ],
});
