/** Odds at which chance alone may fail a proof. */
const oddsOfFalseAlarm = 1e-6;

/**
 * The most successes that chance explains: Bernstein's inequality, P(X ≥ np + t) ≤ exp(-t² / (2(np(1-p) + t/3))), solved for t.
 *
 * @param trials n
 * @param chance p, 0 to 1; 0 allows none
 */
export function binomialBound(trials: number, chance: number, oddsOfMore: number = oddsOfFalseAlarm): number {
  if (chance <= 0) return 0;
  if (chance >= 1) return trials;
  const odds = -Math.log(oddsOfMore);
  const variance = trials * chance * (1 - chance);
  const slack = odds / 3 + Math.sqrt((odds / 3) ** 2 + 2 * odds * variance);
  return Math.min(trials, Math.floor(trials * chance + slack));
}

/** Where no hit was observed: odds of exceeding the bound even if the chance is as high as it may well be without one. */
const oddsOfUnseen = 1e-3;

/**
 * The same where the chance itself was only observed: `hits` among `observed` trials of the same kind.
 *
 * @param possible whether a hit may occur by chance at all: if none was observed, then some are allowed
 */
export function boundFromSample(trials: number, hits: number, observed: number, possible: boolean): number {
  if (observed === 0 || (hits === 0 && !possible)) return 0;
  const atMost = hits + 3 + 5 * Math.sqrt(hits);
  const odds = hits === 0 ? oddsOfUnseen : oddsOfFalseAlarm;
  return binomialBound(trials, Math.min(1, atMost / observed), odds);
}
