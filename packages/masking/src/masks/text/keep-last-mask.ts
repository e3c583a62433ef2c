import { keepPartMask } from './keep-part-mask';

export const keepLastMask = keepPartMask({
  name: 'keep-last',
  description:
    'Keeps the last `characters` and puts `fill` in place of each other character; a text that is not longer is replaced wholly.',
  side: 'right',
  defaultCharacters: 4,
  examples: [
    { type: 'text', original: '4242424242424242', options: {}, result: '************4242' },
    { type: 'text', original: '4242', options: {}, result: '****' },
  ],
});
