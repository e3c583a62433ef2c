import fc from 'fast-check';
import { splitIdentifierList } from './split-identifier-list';

test.each([
  ['', []],
  ['""', ['']],
  ['public', ['public']],
  ['"$user", public', ['$user', 'public']],
  ['"a,b", "c""d",e', ['a,b', 'c"d', 'e']],
])('%p', (value, names) => {
  expect(splitIdentifierList(value)).toEqual(names);
});

test('finds the names again that the server would quote', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (names) => {
      const value = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
      expect(splitIdentifierList(value)).toEqual(names);
    }),
  );
});
