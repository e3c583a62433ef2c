import { keepPartMask } from './keep-part-mask';

export const keepFirstMask = keepPartMask({
  name: 'keep-first',
  description:
    'Keeps the first `characters` and puts `fill` in place of each other character; a text that is not longer is replaced wholly.',
  side: 'left',
  defaultCharacters: 1,
  examples: [
    { type: 'text', original: 'Lovelace', options: {}, result: 'L*******' },
    { type: 'text', original: 'Lovelace', options: { characters: 3, fill: 'x' }, result: 'Lovxxxxx' },
    { type: 'text', original: 'Ada', options: { characters: 3 }, result: '***' },
  ],
});
