import fc from 'fast-check';
import { OutputTail } from './output-tail';

test('it keeps the last bytes, however they arrive', () => {
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 30 })),
      (capacity, chunks) => {
        const tail = new OutputTail(capacity);
        for (const chunk of chunks) tail.push(Buffer.from(chunk));
        const all = chunks.join('');
        expect(tail.text()).toBe(all.slice(Math.max(0, all.length - capacity)));
        expect(tail.totalBytes).toBe(all.length);
      },
    ),
  );
});

test('a character cut in two is left out', () => {
  const tail = new OutputTail(4);
  tail.push(Buffer.from('한글'));
  expect(tail.text()).toBe('글');
});
