import { dictionaryMask } from './dictionary-mask';
import { textSalts } from './text-salts';

export const cityMask = dictionaryMask({
  name: 'city',
  description: 'A town or city from a dictionary.',
  salt: textSalts.city,
  entries: ({ cityNames }) => cityNames,
  examples: [
    { type: 'text', original: 'Bletchley', options: {}, result: 'Akron' },
    { type: 'text', original: '강릉시', options: { locale: 'ko' }, result: '부산광역시' },
  ],
});
