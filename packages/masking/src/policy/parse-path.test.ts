import fc from 'fast-check';
import type { PathStep } from './decision';
import { formatPath, parsePath } from './parse-path';

const key = fc.string({
  unit: fc.constantFrom('a', 'B', '.', '"', '*', '[', ']', ' ', '한', '😀'),
  maxLength: 5,
});
const step: fc.Arbitrary<PathStep> = fc.oneof(
  key.map((name) => ({ kind: 'key' as const, key: name })),
  fc.constant({ kind: 'any-key' as const }),
  fc.constant({ kind: 'element' as const }),
);

test('a written path reads back as its steps', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) =>
      expect(parsePath(formatPath(steps))).toEqual(steps),
    ),
    { numRuns: 1_000 },
  );
});

test.each<[string, readonly PathStep[]]>([
  [
    'contact.email',
    [
      { kind: 'key', key: 'contact' },
      { kind: 'key', key: 'email' },
    ],
  ],
  ['orders[*].note', [{ kind: 'key', key: 'orders' }, { kind: 'element' }, { kind: 'key', key: 'note' }]],
  ['[*][*]', [{ kind: 'element' }, { kind: 'element' }]],
  ['*."*"', [{ kind: 'any-key' }, { kind: 'key', key: '*' }]],
  ['""', [{ kind: 'key', key: '' }]],
])('%s', (text, steps) => {
  expect(parsePath(text)).toEqual(steps);
});

test.each([
  ['', 'has an empty step; an empty key stands as ""'],
  ['a..b', 'has an empty step; an empty key stands as ""'],
  ['a[0]', 'has a "[" that is not "[*]": every element of a list is masked alike'],
  ['"a"b', 'has something between a step and the next dot'],
  ['"a', 'has a double quote that is not closed'],
  ['a*', expect.stringContaining('has a "*" inside a key')],
])('%j is refused', (text, fault) => {
  expect(parsePath(text)).toEqual(fault);
});

test('never throws and always ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '"', '[', '*', ']') }), (text) =>
      expect(parsePath(text)).toBeDefined(),
    ),
  );
});
