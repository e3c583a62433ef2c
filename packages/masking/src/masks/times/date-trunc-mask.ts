import * as v from 'valibot';
import type { Mask } from '../mask';
import { dateLimits } from './date-limits';

const options = v.strictObject({
  to: v.optional(v.picklist(['decade', 'year', 'quarter', 'month', 'week', 'day']), 'month'),
});

/** How many days of a unit stay what they are: the first. */
const daysOf = { decade: 3652, year: 365, quarter: 91, month: 30, week: 7, day: 1 } as const;

/** date_trunc() takes timestamps, whose range ends before that of dates. */
const latestTimestampDate = "date '294170-01-01'";

export const dateTruncMask: Mask<typeof options> = {
  name: 'date-trunc',
  description:
    'Generalises a date or timestamp to the first day of its `to`: decade, year, quarter, month (the default), week or day; in UTC for timestamps with time zone. The first days themselves stay what they are.',
  families: ['date', 'timestamp'],
  options,
  promise: ({ to }, { family }) => ({
    injective: false,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: family === 'date' ? 1 / daysOf[to] : 1e-4,
  }),
  compile({ to }, { value, type: { base } }) {
    const { earliest } = dateLimits(base);
    const ends = `WHEN NOT isfinite(${value}) THEN ${value} WHEN ${value}<${earliest} THEN ${earliest}`;
    if (base === 'date') {
      const truncated = `date_trunc('${to}',${value}::timestamp)::date`;
      return {
        sql: `CASE ${ends} WHEN ${value}>${latestTimestampDate} THEN ${latestTimestampDate} ELSE ${truncated} END`,
        needsQuery: false,
      };
    }
    const zone = base === 'timestamptz' ? `,'UTC'` : '';
    return { sql: `CASE ${ends} ELSE date_trunc('${to}',${value}${zone}) END`, needsQuery: false };
  },
  examples: [
    { type: 'date', original: '1815-12-10', options: {}, result: '1815-12-01' },
    { type: 'date', original: '1815-12-10', options: { to: 'year' }, result: '1815-01-01' },
    {
      type: 'timestamp',
      original: '2024-02-29 23:59:59',
      options: { to: 'day' },
      result: '2024-02-29 00:00:00',
    },
  ],
};
