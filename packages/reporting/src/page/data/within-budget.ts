import type { PublicText } from '@prodlike/core';
import { escapeJson } from './json-block';
import type { TextTable } from './text-table';

/**
 * Makes things of values as long as they take no more than `budgetBytes` of the page, with the texts that they refer to.
 *
 * @param jsonOf a thing's JSON
 */
export function withinBudget<Value, Thing>(
  values: readonly Value[],
  budgetBytes: number,
  texts: TextTable,
  make: (value: Value) => Thing,
  jsonOf: (thing: Thing) => PublicText,
): readonly Thing[] {
  const things: Thing[] = [];
  let left = budgetBytes + texts.bytes;
  for (const value of values) {
    const thing = make(value);
    left -= Buffer.byteLength(escapeJson(jsonOf(thing))) + 1;
    if (left < texts.bytes) break;
    things.push(thing);
  }
  return things;
}
