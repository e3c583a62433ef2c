import fc from 'fast-check';
import { quoteIdentifier, quoteQualified } from './quote-identifier';
import { quoteLiteral } from './quote-literal';

const text = fc.string({
  unit: fc.constantFrom('a', 'Z', '"', "'", '\\', ' ', '.', ';', '한', '😀', '-', '\n'),
});

test('an identifier reads back as the name it was made from', () => {
  fc.assert(
    fc.property(
      text.filter((name) => name !== ''),
      (name) => {
        const quoted = quoteIdentifier(name);
        expect(quoted).toMatch(/^"(?:[^"]|"")+"$/);
        expect(quoted.slice(1, -1).replaceAll('""', '"')).toBe(name);
      },
    ),
  );
});

test('a qualified name quotes both parts', () => {
  expect(quoteQualified('sales', 'Order "x"')).toBe('"sales"."Order ""x"""');
});

test.each(['', 'a\0b'])('%j is refused as an identifier', (name) => {
  expect(() => quoteIdentifier(name)).toThrow(RangeError);
});

test('a literal ends only where it should', () => {
  fc.assert(
    fc.property(text, (value) =>
      expect(quoteLiteral(value)).toMatch(/^(?:E'(?:[^'\\]|''|\\\\)*'|'(?:[^'\\]|'')*')$/),
    ),
  );
  expect(() => quoteLiteral('a\0b')).toThrow(RangeError);
});
