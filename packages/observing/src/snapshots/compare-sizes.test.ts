import { catalogName } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import { compareSizes } from './compare-sizes';

function index(oid: number, name: string, bytes: number): KnownRelation {
  const label = catalogName(name);
  return { oid, schema: 'public', name, label, kind: 'i', filenode: oid, rows: 0, bytes, valid: true };
}

function compared(before: readonly KnownRelation[], after: readonly KnownRelation[]): unknown[] {
  return compareSizes(before, after).map(({ relation, beforeBytes, afterBytes }) => [
    relation,
    beforeBytes,
    afterBytes,
  ]);
}

describe('compareSizes', () => {
  it('tells what grew, came and went', () => {
    const before = [index(1, 'a', 10), index(2, 'b', 10), index(3, 'c', 10)];
    const after = [index(1, 'a', 10), index(2, 'b', 15), index(4, 'd', 20)];
    expect(compared(before, after)).toEqual([
      ['b', 10, 15],
      ['c', 10, null],
      ['d', null, 20],
    ]);
  });

  it('takes one that replaced another under its name for the same', () => {
    expect(compared([index(1, 'a', 30)], [index(9, 'a', 20)])).toEqual([['a', 30, 20]]);
    expect(compared([index(1, 'a', 30)], [index(9, 'a', 30)])).toEqual([]);
  });

  it('keeps one that was renamed apart from its successor', () => {
    expect(compared([index(1, 'a', 30)], [index(1, 'a_old', 40), index(9, 'a', 5)])).toEqual([
      ['a', 30, 40],
      ['a', null, 5],
    ]);
  });
});
