import type { Detection } from '../detection/detection';
import { declarablePaths } from './declarable-paths';

const found = (path: string): Detection => ({
  table: 1,
  column: 'doc',
  path,
  kind: null,
  confidence: 0.9,
  evidence: [],
});

test.each<[readonly string[], readonly string[], readonly string[]]>([
  [['a', 'b.c', 'd[*].e'], ['a', 'b.c', 'd[*].e'], []],
  [['a', '*'], [], ['']],
  [['a', '*.b.*'], [], ['']],
  [['a', 'b', 'b.*', 'b.c', 'b2'], ['a', 'b2'], ['b']],
  [['a[*].*.x', 'a[*].y', 'a2'], ['a2'], ['a[*]']],
  [['"*"', 'a.*'], ['"*"'], ['a']],
])('of %j the paths %j may be named', (paths, declarable, dataKeyed) => {
  const result = declarablePaths(paths.map(found), () => false);
  expect(result.declarable.map(({ path }) => path)).toEqual(declarable);
  expect(result.dataKeyed).toEqual(dataKeyed);
});

test('what a container with such keys may be part of is not kept', () => {
  const paths = ['a', 'a.b.*', 'c'].map(found);
  const named = (keeps: boolean) => declarablePaths(paths, () => keeps).declarable.map(({ path }) => path);
  expect(named(false)).toEqual(['a', 'c']);
  expect(named(true)).toEqual(['c']);
});
