import type { MaskingPlan } from '@prodlike/masking';
import type { Table } from '@prodlike/postgres';
import type { SamplingPlan } from '@prodlike/subsetting';

/** What the policy says of columns whose rows may be copied; the others need no decision. */
export function ofCopiedTables(
  { units }: SamplingPlan,
  { columns, undecided }: MaskingPlan,
): { readonly decided: MaskingPlan['columns']; readonly undecided: MaskingPlan['undecided'] } {
  const copied = new Set(
    units
      .filter(({ content }) => content === 'selected' || content === 'all')
      .flatMap(({ table, stored }) => [table.oid, ...stored.map(({ oid }) => oid)]),
  );
  const isCopied = ({ table }: { readonly table: Table }): boolean => copied.has(table.oid);
  return { decided: columns.filter(isCopied), undecided: undecided.filter(isCopied) };
}
