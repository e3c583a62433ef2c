import { InputError } from '@prodlike/core';
import type { MonthlyPrices } from '@prodlike/rotating';
import { namedLines } from './named-lines';

const example = 'db.t4g.medium=0.073';

/**
 * The input prices: classes begin with `db.` and cost so much an hour, storage types so much a GB and month.
 *
 * @returns undefined where it is not set
 * @throws InputError for a price that is no number
 */
export function monthlyPrices(text: string): MonthlyPrices | undefined {
  const lines = namedLines('prices', text, example);
  if (lines.size === 0) return undefined;
  const instanceHour: Record<string, number> = {};
  const storageGbMonth: Record<string, number> = {};
  for (const [name, value] of lines) {
    if (name === 'currency') continue;
    if (!/^\d+(?:\.\d+)?$/.test(value))
      throw new InputError(
        'prices',
        `gives ${JSON.stringify(name)} a price that is no number`,
        `Write it as in ${example}.`,
      );
    (name.startsWith('db.') ? instanceHour : storageGbMonth)[name] = Number(value);
  }
  const currency = lines.get('currency') ?? 'USD';
  if (!/^[A-Z]{3}$/.test(currency))
    throw new InputError(
      'prices',
      'has a currency of another form',
      'Write its three letters, as in currency=EUR.',
    );
  return { instanceHour, storageGbMonth, currency };
}
