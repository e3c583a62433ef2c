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

/** Where an axis from 0 to `endMs` carries a mark, in ms: at most seven, at even distances. */
export function axisTicks(endMs: number): readonly number[] {
  const rough = endMs / (mostTicks - 1);
  const step = steps.find((candidate) => candidate >= rough) ?? Math.ceil(rough / (24 * hour)) * 24 * hour;
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, index) => index * step);
}
