import { dictionaryMask } from './dictionary-mask';
import { textSalts } from './text-salts';

export const lastNameMask = dictionaryMask({
  name: 'last-name',
  description: 'A family name from a dictionary.',
  salt: textSalts.familyName,
  entries: ({ familyNames }) => familyNames,
  examples: [
    { type: 'text', original: 'Lovelace', options: {}, result: 'Ross' },
    { type: 'text', original: '박', options: { locale: 'ko' }, result: '천' },
  ],
});
