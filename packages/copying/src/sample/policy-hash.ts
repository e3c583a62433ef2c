import { createHash } from 'node:crypto';
import type { MaskingPlan } from '@prodlike/masking';

/** SHA-256 in hexadecimal over each masked column and its expression; null where nothing is masked. */
export function policyHash(masking: MaskingPlan | null): string | null {
  if (masking === null) return null;
  const masked = masking.tables.flatMap(({ table, columns }) =>
    columns.map(({ column, fingerprint }) =>
      JSON.stringify([table.schema, table.name, column.name, fingerprint]),
    ),
  );
  return createHash('sha256').update(masked.sort().join('\n')).digest('hex');
}
