import { median } from './median';

/**
 * Takes each measurement once a round, in turn, so that what else the machine does meets all of them alike; the order
 * is turned around every other round. One round before that is not counted.
 *
 * @returns the medians, in the order of `measurements`
 */
export async function alternate(
  rounds: number,
  measurements: readonly (() => Promise<number>)[],
): Promise<number[]> {
  const values: number[][] = measurements.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    const order = [...measurements.entries()];
    if (round % 2 === 1) order.reverse();
    for (const [index, measure] of order) {
      const value = await measure();
      if (round > 0) values[index]?.push(value);
    }
  }
  return values.map(median);
}
