import { dictionaryMask } from './dictionary-mask';
import { textSalts } from './text-salts';

export const firstNameMask = dictionaryMask({
  name: 'first-name',
  description: 'A given name from a dictionary.',
  salt: textSalts.givenName,
  entries: ({ givenNames }) => givenNames,
  examples: [
    { type: 'text', original: 'Ada', options: {}, result: 'Chris' },
    { type: 'text', original: '지현', options: { locale: 'ko' }, result: '현지' },
  ],
});
