/**
 * How many of `distinct` values appear among `drawn` rows, if each value stands in equally many of `rows` rows and rows are drawn
 * at random: Cardenas' formula (A. F. Cardenas, CACM 18(5), 1975).
 */
export function distinctHit(distinct: number, rows: number, drawn: number): number {
  if (distinct <= 0 || rows <= 0 || drawn <= 0) return 0;
  if (drawn >= rows) return distinct;
  return distinct * (1 - (1 - drawn / rows) ** (rows / distinct));
}
