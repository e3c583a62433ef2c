import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedRewrite } from '@prodlike/observing';
import { batchRecipe } from './recipes';

interface Advice {
  readonly advice: PublicText;
  readonly recipe: PublicText;
}

/** The way to the same end that writes no table anew while it is locked. */
export function rewriteAdvice({ reason, relation }: ObservedRewrite): Advice {
  switch (reason) {
    case 'type':
      return {
        advice: publicText`Add a column of the new type, keep it filled by a trigger, copy the old rows in batches, then let the application change over and drop the old column. (Widening a varchar, or varchar to text, needs no rewrite.)`,
        recipe: publicText`ALTER TABLE ${relation} ADD COLUMN new_column new_type;
-- a trigger fills new_column for rows that are written from now on; then, for the old ones:
${batchRecipe(relation)}`,
      };
    case 'default':
      return {
        advice: publicText`Add the column without a default, set the default for new rows, then fill the old rows in batches. (A constant default needs no rewrite.)`,
        recipe: publicText`ALTER TABLE ${relation} ADD COLUMN new_column new_type;
ALTER TABLE ${relation} ALTER COLUMN new_column SET DEFAULT new_default;
${batchRecipe(relation)}`,
      };
    case 'vacuum-full':
      return {
        advice: publicText`Let plain VACUUM free the space for reuse. To give it back to the disk while the table is in use, run pg_repack or pg_squeeze outside a migration.`,
        recipe: publicText`VACUUM (ANALYZE) ${relation};`,
      };
    default:
      return {
        advice: publicText`Make a new table of the wanted form, keep it filled by a trigger, copy the rows in batches, then swap the two names.`,
        recipe: publicText`-- after the rows are copied, a swap that takes a moment:
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE ${relation} RENAME TO old_table;
ALTER TABLE new_table RENAME TO final_name;
COMMIT;`,
      };
  }
}
