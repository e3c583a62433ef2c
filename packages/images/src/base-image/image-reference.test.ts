import { parseImageReference } from './image-reference';

test.each([
  ['postgres', 'postgres', 'latest'],
  ['postgres:18', 'postgres', '18'],
  ['registry.example:5000/team/shop', 'registry.example:5000/team/shop', 'latest'],
  ['registry.example:5000/team/shop:2026-01-02', 'registry.example:5000/team/shop', '2026-01-02'],
])('%s', (reference, repository, tag) => {
  expect(parseImageReference(reference)).toEqual({ repository, tag });
});
