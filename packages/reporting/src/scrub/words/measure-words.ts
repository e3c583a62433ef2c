import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../../words/count';
import type { BeforeAfter, ReportedColumn } from '../scrub-report';
import { share } from './share';

/** A measure before and after: `0 % → 0 %`, or once where they look the same; empty where not measured. */
function change({ before, after }: BeforeAfter, words: (value: number) => PublicText): PublicText {
  if (before === null && after === null) return publicText``;
  const [from, to] = [before, after].map((value) => (value === null ? publicText`?` : words(value)));
  return from === to
    ? publicText`${from ?? publicText``}`
    : publicText`${from ?? publicText``} → ${to ?? publicText``}`;
}

/** How much of a column is as it was; empty where nothing was compared. */
export function unchangedWords({ unchangedShare, expectedShare }: ReportedColumn): PublicText {
  if (unchangedShare === null) return publicText``;
  return expectedShare > 0 && unchangedShare > 0
    ? publicText`${share(unchangedShare)} (chance: ${share(expectedShare)})`
    : share(unchangedShare);
}

export const nullWords = ({ nullFraction }: ReportedColumn): PublicText => change(nullFraction, share);
export const distinctWords = ({ distinct }: ReportedColumn): PublicText => change(distinct, count);
export const topWords = ({ topFrequency }: ReportedColumn): PublicText => change(topFrequency, share);
export const lengthWords = ({ averageLength }: ReportedColumn): PublicText =>
  change(averageLength, (length) => publicText`${Math.round(length * 10) / 10}`);
export const correlationWords = ({ correlation }: ReportedColumn): PublicText =>
  change(correlation, (value) => publicText`${Math.round(value * 100) / 100}`);

/** The worst of a table's columns first: what failed, then what was masked, then the rest; each in the table's order. */
export function worstFirst(columns: readonly ReportedColumn[]): readonly ReportedColumn[] {
  const rank = ({ passed, decision }: ReportedColumn): number => {
    if (passed === false) return 0;
    return decision === 'keep' || decision === 'generated' ? 2 : 1;
  };
  return [...columns].sort((a, b) => rank(a) - rank(b));
}
