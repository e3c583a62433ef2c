import { publicText } from '@prodlike/core';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import type { Rule } from './rule';

/** A transaction that stays open for long: its locks stay, and VACUUM removes nothing meanwhile. */
export const longTransaction: Rule = {
  id: publicText`long-transaction`,
  summary: publicText`a transaction stays open for long`,
  levels: ['danger', 'warning'],
  thresholds: ['longTransactionWarningMs', 'longTransactionDangerMs'],
  canBeAllowed: true,
  check: ({ observation, thresholds }) =>
    observation.transactions
      .filter(({ durationMs }) => durationMs >= thresholds.longTransactionWarningMs)
      .map(({ migration, durationMs, statements, rowsChanged }) => ({
        level: durationMs >= thresholds.longTransactionDangerMs ? 'danger' : 'warning',
        migration,
        message: publicText`One transaction of ${counted(statements, publicText`statement`, publicText`statements`)} was open for ${duration(durationMs)} and changed ${counted(rowsChanged, publicText`row`, publicText`rows`)}. Its locks stay until its end, and VACUUM can remove no row deleted meanwhile, in any table.`,
        advice: publicText`Part it: schema changes each in a short transaction, data in batches that commit one by one.`,
      })),
};
