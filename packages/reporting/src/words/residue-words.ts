import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedResidue } from '../scrub/scrub-report';
import { count } from './count';

const placeWords: Partial<Record<ReportedResidue['kind'], PublicText>> = {
  statistics: publicText`the planner's statistics of `,
  'raw-file': publicText`the file `,
};

/** One place of the original, in a sentence without a full stop. */
export function residueWords({ kind, where, count: number, fails }: ReportedResidue): PublicText {
  if (number === 0) return publicText`${where} could not be searched`;
  const place = publicText`${placeWords[kind] ?? publicText``}${where}`;
  if (!fails) return publicText`${place}: ${count(number)} equal to an original, by decision or by chance`;
  return publicText`${place} ${kind === 'statistics' ? publicText`hold` : publicText`holds`} originals, ${count(number)} of them`;
}
