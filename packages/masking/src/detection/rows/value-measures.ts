import * as v from 'valibot';
import { measureNames } from './measures';
import { wholeColumn } from './measuring-query';

/** What was counted over the sampled values of one column, or of one path inside its documents. Counts only, no value. */
export interface ValueMeasures {
  /** Position of the column; 0 stands for the table, with `present` as the number of sampled rows. */
  readonly place: number;
  /** Steps of a path as `documentLevels` writes them; null for the column itself. */
  readonly path: readonly string[] | null;
  readonly present: number;
  readonly different: number;
  /** Characters and words of a value, on average. */
  readonly length: number;
  readonly words: number;
  /** JSON booleans and numbers among the values. */
  readonly booleans: number;
  readonly numbers: number;
  /** Counts by the names of `measureNames`. */
  count(name: string): number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const rowsSchema = v.array(
  v.object({
    place: count,
    path: v.array(v.string()),
    present: count,
    different: count,
    length: v.number(),
    words: v.number(),
    booleans: count,
    numbers: count,
    counts: v.array(count),
  }),
);

/** Reads the rows of a `measuringQuery`. */
export function readMeasures(rows: unknown): ValueMeasures[] {
  return v.parse(rowsSchema, rows).map(({ counts, path, ...others }) => {
    const byName = new Map(measureNames.map((name, index) => [name, counts[index] ?? 0]));
    return { ...others, path: path[0] === wholeColumn ? null : path, count: (name) => byName.get(name) ?? 0 };
  });
}
