import { tokensOf } from './tokens-of';

test.each([
  ['Write to Jane.Doe@Corp.test, please.', 'email', ['jane.doe@corp.test']],
  ['call +82 10-1234-5678 or (415) 555-0132', 'digits', ['821012345678', '4155550132']],
  ['born 1980-02-29 or 29.2.1980', 'digits', []],
  ['card 4111 1111 1111 1111, year 2026', 'digits', ['4111111111111111']],
  ['Dear Margaret Blackwood!', 'pair', ['dear margaret', 'margaret blackwood']],
  ['김민준 님, 이서연', 'word', ['김민준', '이서연']],
  ['a b c 12', 'word', []],
])('%j has the %s %j', (text, kind, expected) => {
  expect(
    tokensOf(text)
      .filter((token) => token.kind === kind)
      .map((token) => token.text),
  ).toEqual(expected);
});
