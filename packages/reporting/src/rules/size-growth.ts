import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedMigration } from '@prodlike/observing';
import { bytes } from '../words/bytes';
import { count } from '../words/count';
import { named } from '../words/named';
import { batchRecipe } from './recipes';
import type { Rule } from './rule';

/** A relation that grows by much: a full-table UPDATE leaves a dead copy of every row. */
export const sizeGrowth: Rule = {
  id: publicText`size-growth`,
  summary: publicText`a relation that existed before grows by much, in bytes and in percent`,
  levels: ['warning'],
  thresholds: ['sizeGrowthWarningBytes', 'sizeGrowthWarningPercent'],
  canBeAllowed: true,
  check: ({ observation, command, thresholds }) => {
    const migration = onlyMigration(observation.migrations) ?? command.tool;
    return observation.sizes.flatMap(({ relation, beforeBytes, afterBytes }) => {
      if (beforeBytes === null || afterBytes === null || beforeBytes === 0) return [];
      const growth = afterBytes - beforeBytes;
      const percent = (growth / beforeBytes) * 100;
      if (growth < Math.max(thresholds.sizeGrowthWarningBytes, 1)) return [];
      if (percent < thresholds.sizeGrowthWarningPercent) return [];
      return [
        {
          level: 'warning' as const,
          migration,
          relation,
          message: publicText`${named(relation)} grew from ${bytes(beforeBytes)} to ${bytes(afterBytes)} (+${count(percent)} %).`,
          advice: publicText`If rows were updated, each left a dead copy. Change rows in batches with VACUUM in between, so that the space is used again; make sure that the disk has room for it.`,
          recipe: publicText`${batchRecipe(relation)}
VACUUM ${relation};`,
        },
      ];
    });
  },
};

/** Sizes are known for the whole run only; where one migration ran, it is that one. */
function onlyMigration(migrations: readonly ObservedMigration[]): PublicText | undefined {
  const ran = migrations.filter(({ kind, outcome }) => kind === 'migration' && outcome !== 'not-run');
  return ran.length === 1 ? ran[0]?.name : undefined;
}
