import { dictionaries } from './dictionary';

const lists = Object.entries(dictionaries).flatMap(([locale, dictionary]) =>
  Object.entries(dictionary).map(([name, entries]) => [locale, name, entries] as const),
);

test.each(lists)(
  '%s %s: entries fit into the type name, and equal ones stand side by side',
  (_, __, entries) => {
    expect(
      entries.filter((entry: string) => Buffer.byteLength(entry) > 63 || entry.trim() !== entry),
    ).toEqual([]);
    const firsts = entries.filter((entry: string, index: number) => entry !== entries[index - 1]);
    expect(new Set(firsts).size).toBe(firsts.length);
  },
);

test.each([
  ['en', 'givenNames', 300],
  ['en', 'familyNames', 300],
  ['ko', 'givenNames', 200],
  ['ko', 'familyNames', 60],
  ['en', 'streetNames', 80],
  ['ko', 'streetNames', 80],
  ['en', 'cityNames', 150],
  ['ko', 'cityNames', 150],
] as const)('%s %s has at least %i entries', (locale, name, least) => {
  expect(new Set(dictionaries[locale][name]).size).toBeGreaterThanOrEqual(least);
});

test('names are of the letters of their locale', () => {
  const { en, ko } = dictionaries;
  expect([...en.givenNames, ...en.familyNames].filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  expect([...ko.givenNames, ...ko.familyNames].filter((name) => !/^[가-힣]+$/.test(name))).toEqual([]);
});
