import { catalogQualifiedName, publicText } from '@prodlike/core';
import { bytes } from '../../words/bytes';
import type { ScrubReportInput } from '../compose/scrub-report-input';
import type { ReportedColumn } from '../scrub-report';
import { times } from '../words/share';
import { difference, largestChange } from './largest-change';
import type { LayoutObjection } from './scrub-objections';

/** The most by which masked tables may have grown together. */
const mostGrowth = 1.02;
/** A table's free space and visibility maps, and the last pages of its indexes, come out larger or smaller by this much. */
const noiseBytesPerTable = 128 * 1024;
/** Below this that noise is a large share. */
const smallTableBytes = 1024 ** 2;
/** A kept column's correlation with the physical order, measured on samples, differs by this much by chance. */
const orderNoise = 0.05;

/**
 * Whether rows lie as they lay: sizes, and the order of rows as kept columns show it.
 *
 * @param kept the report's kept columns
 */
export function layoutObjection(
  { tables }: ScrubReportInput,
  kept: readonly ReportedColumn[],
): LayoutObjection {
  const rewritten = tables.filter(({ method }) => method !== 'none');
  const beforeBytes = rewritten.reduce((sum, table) => sum + table.beforeBytes, 0);
  const afterBytes = rewritten.reduce((sum, table) => sum + table.afterBytes, 0);
  const sizeRatio = beforeBytes === 0 ? null : afterBytes / beforeBytes;
  const orderChange = largestChange(kept, ({ correlation }) => correlation, difference);
  const inOrder = orderChange === null || difference(orderChange.before, orderChange.after) <= orderNoise;
  const grown = afterBytes > beforeBytes * mostGrowth + noiseBytesPerTable * rewritten.length;
  return {
    passed: sizeRatio === null ? null : !grown && inOrder,
    answer:
      sizeRatio === null
        ? publicText`Not measured: this run rewrote no table.`
        : publicText`What was rewritten takes ${bytes(afterBytes)} after ${bytes(beforeBytes)} (${times(sizeRatio)}), and its rows lie ${inOrder ? publicText`in the order in which they lay` : publicText`in another order`}.`,
    beforeBytes,
    afterBytes,
    sizeRatio,
    worst: worstOf(rewritten),
    orderChange,
  };
}

function worstOf(tables: ScrubReportInput['tables']): LayoutObjection['worst'] {
  const ratios = tables
    .filter(({ beforeBytes }) => beforeBytes >= smallTableBytes)
    .map(({ schema, table, beforeBytes, afterBytes }) => ({
      table: catalogQualifiedName(schema, table),
      ratio: afterBytes / beforeBytes,
    }));
  return ratios.reduce<LayoutObjection['worst']>(
    (worst, each) => (worst && worst.ratio >= each.ratio ? worst : each),
    null,
  );
}
