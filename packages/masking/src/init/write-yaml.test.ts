import fc from 'fast-check';
import { parse } from 'yaml';
import { commentText, yamlFlow, yamlText } from './write-yaml';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    'null',
    'yes',
    'No',
    '~',
    '1e3',
    '.5',
    '0x1F',
    '2024-01-01',
    '',
    ' a',
    'a ',
    'a: b',
    'a #b',
    '"',
    "'",
    '- a',
    '😀 mood',
  ),
);
/** PostgreSQL has no lone surrogates in UTF-8 names, and YAML cannot hold them. */
const wellFormed = anyText.filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text));

test('every text comes back from YAML as it was, as a key and as a value, under both versions', () => {
  fc.assert(
    fc.property(wellFormed, wellFormed, (key, value) => {
      for (const version of ['1.1', '1.2'] as const)
        expect(Object.entries(parse(`${yamlText(key)}: ${yamlText(value)}  # words\n`, { version }))).toEqual(
          [[key, value]],
        );
    }),
    { numRuns: 2_000 },
  );
});

test('what is simple stays plain', () => {
  expect(['crm.customers.email', 'keep it', 'crm.messages.😀 mood'].map(yamlText)).toEqual([
    'crm.customers.email',
    'keep it',
    'crm.messages.😀 mood',
  ]);
});

test('flow style', () => {
  const value = {
    mask: 'date-shift',
    days: 180,
    subject: 'a, b',
    'quasi-identifier': true,
    list: ['x', 1],
    none: {},
  };
  expect(yamlFlow(value)).toBe(
    '{ mask: date-shift, days: 180, subject: "a, b", quasi-identifier: true, list: [x, 1], none: {} }',
  );
  expect(parse(yamlFlow(value))).toEqual(value);
});

test('a comment stays one line', () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      expect(parse(`a: b  # ${commentText(text)}\nc: d\n`)).toEqual({ a: 'b', c: 'd' });
    }),
  );
});
