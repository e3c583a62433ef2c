import type { MaskedColumn } from '@prodlike/masking';
import { binomialBound } from './binomial-bound';

/** Odds at which a column of very few values may be failed for what chance did. */
const oddsOfAllUnchanged = 0.02;

/**
 * Whether a mask gives back what it got, more often than its promise allows. One that promises nothing (sql, redact) may leave
 * much as it is, but not each of two values or more. Pure.
 *
 * @param values different ones that were compared with what the mask makes of them, and those that it left as they are
 */
export function changesNothing(
  { promise, decided }: Pick<MaskedColumn, 'promise' | 'decided'>,
  { distinct, selfDistinct }: { readonly distinct: number; readonly selfDistinct: number },
): boolean {
  if (selfDistinct === 0) return false;
  const chance = promise.chanceUnchanged;
  const all = selfDistinct === distinct;
  // A document's leaves are judged path by path: it may hold nothing that is not kept.
  if (chance >= 1) return all && distinct >= 2 && decided.decision.kind === 'mask';
  if (all && chance ** distinct < oddsOfAllUnchanged) return true;
  return selfDistinct > binomialBound(distinct, chance);
}
