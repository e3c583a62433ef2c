import { joinPublic, type PublicText, publicText, publicWord } from '@prodlike/core';
import type { DetectedKind, TypeFamily } from '@prodlike/masking';
import { count } from '../../words/count';
import { named } from '../../words/named';
import type { Contradiction, LargestChange, ScrubObjections } from '../objections/scrub-objections';
import { share, times } from './share';

/** A term and what was measured of it; names stand between backticks. */
export type Detail = readonly [term: PublicText, value: PublicText];

const mostNamed = 8;

/** The numbers behind each objection's answer. */
export function objectionDetails(
  objections: ScrubObjections,
  objection: keyof ScrubObjections,
): readonly Detail[] {
  switch (objection) {
    case 'types':
      return typesDetails(objections.types);
    case 'drift':
      return listed(publicText`Rules that decide nothing`, objections.drift.idleRules.map(named));
    case 'labels':
      return listed(
        publicText`Kept, and it looks personal`,
        objections.labels.contradictions.map(contradiction),
      );
    case 'distribution':
      return distributionDetails(objections.distribution);
    default:
      return layoutDetails(objections.layout);
  }
}

function typesDetails({ families }: ScrubObjections['types']): readonly Detail[] {
  const words = families.map(
    ({ family, columns, masked }) =>
      publicText`${publicWord<TypeFamily>(family)} ${count(masked)} of ${count(columns)}`,
  );
  return families.length === 0
    ? []
    : [[publicText`Masked, by type family`, joinPublic(words, publicText`, `)]];
}

function distributionDetails(distribution: ScrubObjections['distribution']): readonly Detail[] {
  const decimals = (value: number): PublicText => publicText`${Math.round(value * 100) / 100}`;
  return [
    ...largest(publicText`Share of NULLs`, distribution.nullFraction, share),
    ...largest(publicText`Different values`, distribution.distinct, count),
    ...largest(publicText`Share of the commonest value`, distribution.topFrequency, share),
    ...largest(publicText`Average length`, distribution.averageLength, decimals),
    ...largest(publicText`Correlation with physical order`, distribution.correlation, decimals),
  ];
}

function layoutDetails({ worst, orderChange }: ScrubObjections['layout']): readonly Detail[] {
  const decimals = (value: number): PublicText => publicText`${Math.round(value * 1_000) / 1_000}`;
  return [
    ...(worst
      ? [[publicText`Grew most`, publicText`${named(worst.table)}, ${times(worst.ratio)}`] as const]
      : []),
    ...largest(publicText`Order of rows, by a kept column`, orderChange, decimals),
  ];
}

function largest(
  term: PublicText,
  change: LargestChange | null,
  words: (value: number) => PublicText,
): readonly Detail[] {
  if (change === null) return [];
  const { table, column, before, after } = change;
  return [
    [term, publicText`most in ${named(publicText`${table}.${column}`)}: ${words(before)} → ${words(after)}`],
  ];
}

function contradiction({ table, column, path, looksLike, confidence }: Contradiction): PublicText {
  const place = path === undefined ? publicText`${table}.${column}` : publicText`${table}.${column}: ${path}`;
  return publicText`${named(place)} looks like ${publicWord<DetectedKind>(looksLike)} (${share(confidence)})`;
}

function listed(term: PublicText, items: readonly PublicText[]): readonly Detail[] {
  if (items.length === 0) return [];
  const shown = joinPublic(items.slice(0, mostNamed), publicText`, `);
  const rest = items.length - mostNamed;
  return [[term, rest > 0 ? publicText`${shown} and ${count(rest)} more` : shown]];
}
