import { InputError, nearestWord } from '@prodlike/core';
import { formatName, matchesName, parseNameParts, type Table } from '@prodlike/postgres';
import type { SamplingPlan, Unit } from '@prodlike/subsetting';

const input = 'table';

/**
 * The unit of the table that the input names: `crm.customers`, or `customers` where no other has that name. A partition stands
 * for its whole table.
 *
 * @throws InputError with the nearest name
 */
export function findUnit({ units }: SamplingPlan, text: string): Unit {
  const parts = parseNameParts(text);
  if (typeof parts === 'string')
    throw new InputError(input, parts, 'Write it as schema.table, quoted as in SQL.');
  const [table, schema] = [...parts].reverse();
  const fits = (one: Table): boolean =>
    table !== undefined &&
    matchesName(table, one.name) &&
    (schema === undefined || matchesName(schema, one.schema));
  const found = units.filter((unit) => [unit.table, ...unit.stored].some(fits));
  const [unit, ...others] = found;
  if (unit === undefined) {
    const names = units.map((one) => nameOf(one.table));
    const near = nearestWord(text, names);
    const remedy = near === undefined ? 'Write it as schema.table.' : `Did you mean ${near}?`;
    throw new InputError(
      input,
      `is ${JSON.stringify(text.slice(0, 80))}, which is not in the database`,
      remedy,
    );
  }
  if (others.length === 0) return unit;
  const names = found.map((one) => nameOf(one.table)).join(', ');
  throw new InputError(input, `fits ${found.length} tables: ${names}`, 'Write the schema too.');
}

export function nameOf({ schema, name }: Table): string {
  return formatName(schema, name);
}
