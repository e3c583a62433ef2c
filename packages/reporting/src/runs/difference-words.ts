import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { SchemaDifference } from '@prodlike/observing';
import { count } from '../words/count';
import { named } from '../words/named';

/** How each kind of difference reads in one run's sentence. */
export type DifferenceVerbs = Readonly<Record<SchemaDifference['kind'], PublicText>>;

/** Of more than these a sentence only says how many they are. */
const mostNamed = 5;

const order: readonly SchemaDifference['kind'][] = ['removed', 'changed', 'added'];

/**
 * Names at most five differences, what is missing first: ``missing: index `a`; left: table `b`, column `b.c`, and 7 more``.
 */
export function differenceWords(
  differences: readonly SchemaDifference[],
  verbs: DifferenceVerbs,
): PublicText {
  const sorted = order.flatMap((kind) => differences.filter((one) => one.kind === kind));
  const shown = sorted.slice(0, mostNamed);
  const groups = order.flatMap((kind) => {
    const names = shown
      .filter((one) => one.kind === kind)
      .map(({ object, name }) => publicText`${object} ${named(name)}`);
    return names.length === 0 ? [] : [publicText`${verbs[kind]} ${joinPublic(names, publicText`, `)}`];
  });
  const rest = sorted.length - shown.length;
  const list = joinPublic(groups, publicText`; `);
  return rest > 0 ? publicText`${list}, and ${count(rest)} more` : list;
}
