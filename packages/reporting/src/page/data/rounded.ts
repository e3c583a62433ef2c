/** A duration in ms without what no reader can see. */
export function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
