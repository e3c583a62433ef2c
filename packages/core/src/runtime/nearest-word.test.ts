import { nearestWord } from './nearest-word';

test.each([
  ['bsae', 'base'],
  ['Migrat', 'migrate'],
  ['migraitons', 'migrations'],
  ['databse-url', 'database-url'],
  ['xyz', undefined],
  ['', undefined],
])('%j is meant to be %j', (word, meant) => {
  expect(nearestWord(word, ['base', 'migrate', 'migrations', 'database-url'])).toBe(meant);
});
