const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Distances between ticks that read well as durations, in ms. */
const steps: readonly number[] = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 5, 10, 24].map((hours) => hours * hour),
];

const mostTicks = 7;

/** The distance between the marks of an axis that is `lengthMs` long, in ms: so that there are seven at most. */
export function tickStep(lengthMs: number): number {
  const rough = lengthMs / (mostTicks - 1);
  return steps.find((candidate) => candidate >= rough) ?? Math.ceil(rough / (24 * hour)) * 24 * hour;
}

/** Where an axis from 0 to `endMs` carries a mark, in ms: at most seven, at even distances. */
export function axisTicks(endMs: number): readonly number[] {
  const step = tickStep(endMs);
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, index) => index * step);
}
