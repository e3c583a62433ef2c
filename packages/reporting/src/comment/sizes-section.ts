import { type PublicText, publicText } from '@prodlike/core';
import type { RelationSize } from '@prodlike/observing';
import { codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { type Column, tableWithin } from '../markdown/table';
import type { PublicReport } from '../public-report';
import { bytes, bytesChange } from '../words/bytes';
import { changedSizes, sizeChange } from '../words/changed-sizes';
import { count } from '../words/count';
import { shorten } from '../words/shorten';

const columns: readonly Column[] = [
  { title: publicText`Relation`, align: 'left' },
  { title: publicText`Before`, align: 'right' },
  { title: publicText`After`, align: 'right' },
  { title: publicText`Change`, align: 'right' },
];

/** Relations whose size changed, the largest change first. */
export function sizesSection({ sizes }: PublicReport, most: number, budget: number): PublicText {
  const changed = changedSizes(sizes);
  if (changed.length === 0) return publicText``;
  const { markdown, shown } = tableWithin(columns, changed.slice(0, most).map(row), budget - 200);
  const rest = changed.length - shown;
  const more = rest > 0 ? publicText`\n\n…and ${count(rest)} with smaller changes.` : publicText``;
  return details(publicText`Sizes`, publicText`${markdown}${more}`);
}

function row(size: RelationSize) {
  const { relation, beforeBytes, afterBytes } = size;
  return [
    codeCell(shorten(relation, 80)),
    beforeBytes === null ? publicText`new` : bytes(beforeBytes),
    afterBytes === null ? publicText`dropped` : bytes(afterBytes),
    bytesChange(sizeChange(size)),
  ];
}
