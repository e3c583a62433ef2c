/**
 * Distinct values of a column, from a sample: the estimator Duj1 of Haas and Stokes (IBM Research Report RJ 10025), as ANALYZE
 * has it.
 *
 * @param sampled non-NULL values in the sample
 * @param distinct different ones among them
 * @param once those that occur once in the sample
 * @param total non-NULL values in the table
 */
export function estimateDistinct(sampled: number, distinct: number, once: number, total: number): number {
  if (sampled === 0) return 0;
  if (sampled >= total) return distinct;
  const estimate = (sampled * distinct) / (sampled - once + (once * sampled) / total);
  return Math.round(Math.min(total, Math.max(distinct, estimate)));
}
