import { tagMoves } from './tag-mutability';

test.each([
  ['MUTABLE', [], 'latest', true],
  ['IMMUTABLE', [], 'latest', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'latest', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['latest'], 'latest-1', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['*-dev', 'l*t'], 'latest', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['l.test'], 'latest', false],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', true],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
  [undefined, [], 'latest', true],
])('%s except %j: %s moves: %s', (imageTagMutability, filters, tag, moves) => {
  const imageTagMutabilityExclusionFilters = filters.map((filter) => ({ filterType: 'WILDCARD', filter }));
  expect(tagMoves({ imageTagMutability, imageTagMutabilityExclusionFilters }, tag)).toBe(moves);
});
