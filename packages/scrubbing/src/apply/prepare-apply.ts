import { AdvisedError } from '@prodlike/core';
import type { ApplyOptions } from './apply-options';
import { planTableMethod } from './method/plan-table-method';
import { readTableTraits } from './method/read-table-traits';
import type { RewriteTask } from './rewrite/rewrite-task';
import { type MaskConflict, remainingMasks } from './state/remaining-masks';
import { readMaskedRecords } from './state/scrub-state';

/**
 * The tables that are still to be rewritten, the largest first.
 *
 * @throws AdvisedError for columns that earlier runs masked in another way, and tables that were made anew since
 */
export async function prepareApply({
  plan,
  state,
}: Pick<ApplyOptions, 'plan' | 'state'>): Promise<RewriteTask[]> {
  const { catalog } = plan;
  const records = await readMaskedRecords(state);
  const { tables, conflicts } = remainingMasks(plan.tables, records, catalog.tables);
  if (conflicts.length > 0) throw conflictError(conflicts);
  const oids = tables.map(({ table }) => table.oid);
  const traits = await readTableTraits(state.client, oids, catalog.serverVersion);
  const tasks = tables.map((masks): RewriteTask => {
    const own = traits.get(masks.table.oid);
    if (own === undefined)
      throw new AdvisedError(
        `The table ${masks.table.schema}.${masks.table.name} is gone since the catalog was read.`,
        'Run again when nobody changes the schema meanwhile.',
      );
    return { masks, ...planTableMethod(masks, catalog, own) };
  });
  return tasks.sort((a, b) => b.masks.table.totalBytes - a.masks.table.totalBytes);
}

function conflictError(conflicts: readonly MaskConflict[]): AdvisedError {
  const named = (kind: MaskConflict['kind']): string =>
    conflicts
      .filter((conflict) => conflict.kind === kind)
      .map(({ column }) => column)
      .join(', ');
  const otherwise = named('masked-otherwise');
  if (otherwise !== '')
    return new AdvisedError(
      `An earlier run masked in another way than the policy now says: ${otherwise}.`,
      'The originals are gone, so that masking again would mask masked values: start from a fresh copy of the database, or restore the earlier decisions.',
    );
  return new AdvisedError(
    `An earlier run masked a table of the same name, which was made anew since: ${named('table-made-anew')}.`,
    'If its rows are originals, or the database is a restored dump, start from a fresh copy without the schema "prodlike_scrub".',
  );
}
