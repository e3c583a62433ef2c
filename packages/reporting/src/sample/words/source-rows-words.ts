import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../../words/count';

/** The source's own estimate of a table's rows; it may have none. */
export function sourceRowsWords(sourceRows: number): PublicText {
  return sourceRows < 0 ? publicText`not known` : count(sourceRows);
}
