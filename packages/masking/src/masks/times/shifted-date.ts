import { dateLimits } from './date-limits';
import type { KeyedShift } from './keyed-shift';

/** `date + n` counts days; 24 hours are added to timestamps, whatever the time zone of the session makes of a day. */
function days(count: string, base: string): string {
  return base === 'date' ? count : `interval '24 hours'*${count}`;
}

/**
 * SQL of a date or timestamp moved by whole days. At the ends of the type's range it moves inwards; infinity stays.
 *
 * @param base date, timestamp or timestamptz
 */
export function shiftedDate(value: string, base: string, { amount, sign }: KeyedShift): string {
  const { earliest, latest } = dateLimits(base);
  const inwards = `WHEN ${value}>${latest} THEN ${value}-${days(amount, base)} WHEN ${value}<${earliest} THEN ${value}+${days(amount, base)}`;
  return `CASE WHEN NOT isfinite(${value}) THEN ${value} ${inwards} ELSE ${value}+${days(`(${sign}*${amount})`, base)} END`;
}

/**
 * The same for both bounds of a range. A range that reaches the ends of the type's range stays.
 *
 * @param type the range's type
 * @param base of its bounds
 */
export function shiftedRange(value: string, type: string, base: string, shift: KeyedShift): string {
  const { earliest, latest } = dateLimits(base);
  const moved = days(`(${shift.sign}*${shift.amount})`, base);
  const brackets = `CASE WHEN lower_inc(${value}) THEN '[' ELSE '(' END||CASE WHEN upper_inc(${value}) THEN ']' ELSE ')' END`;
  const within = `coalesce(lower(${value})>${earliest} OR NOT isfinite(lower(${value})),true) AND coalesce(upper(${value})<${latest} OR NOT isfinite(upper(${value})),true)`;
  return `CASE WHEN isempty(${value}) OR NOT (${within}) THEN ${value} ELSE ${type}(lower(${value})+${moved},upper(${value})+${moved},${brackets}) END`;
}
