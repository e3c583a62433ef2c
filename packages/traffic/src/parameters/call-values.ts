import type { ParameterSource } from '../configuration/parameter-schema';
import type { ParameterPlace } from './parameter-place';
import type { SampledRows } from './sample-rows';
import { arrayText } from './type-values';

/** Gives one call's value of one parameter; `row` picks the sampled row that its call looks for. */
export type MakeParameter = (random: () => number, row: number) => string | null;

/** Values of the configuration. */
export function configuredValues({
  range,
  list,
}: Omit<ParameterSource, 'column'>): MakeParameter | undefined {
  if (range !== undefined) {
    const [least, most] = range;
    return (random) => String(least + Math.floor(random() * (most - least + 1)));
  }
  if (list === undefined) return undefined;
  const values = list.map((value) => (value === null ? null : String(value)));
  return (random) => values[Math.floor(random() * values.length)] ?? null;
}

function sampledAt({ columns, rows }: SampledRows, column: string, keepNulls: boolean) {
  const index = columns.indexOf(column);
  const values = rows.map((row) => row[index] ?? null);
  // One column's gaps must not shift its rows against the others'.
  const filled = values.filter((value): value is string => value !== null);
  if (filled.length === 0) return undefined;
  return (random: () => number, row: number): string | null => {
    const value = values[Math.floor(row * values.length)] ?? null;
    return value !== null || keepNulls ? value : (filled[Math.floor(random() * filled.length)] ?? null);
  };
}

const patternPrefix = 3;

/**
 * Values sampled from a column, so that lookups find what they look for; undefined where it has none.
 *
 * @param isList a list of the column's values is wanted, as for `= ANY ($1)`
 */
export function sampledValues(
  sample: SampledRows,
  column: string,
  use: ParameterPlace['use'],
  isList: boolean,
): MakeParameter | undefined {
  const pick = sampledAt(sample, column, use === 'insert' || use === 'set');
  if (pick === undefined) return undefined;
  if (use === 'pattern') {
    return (random, row) =>
      `${(pick(random, row) ?? '').slice(0, patternPrefix).replace(/[\\%_]/g, '\\$&')}%`;
  }
  if (!isList || use === 'insert' || use === 'set') return pick;
  return (random, row) => {
    const others = Array.from({ length: Math.floor(random() * 3) }, () => pick(random, random()));
    return arrayText([pick(random, row), ...others].filter((value): value is string => value !== null));
  };
}
