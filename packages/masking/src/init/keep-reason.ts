import type { Detection } from '../detection/detection';
import type { ColumnPlace } from '../policy/column-place';

/** From here on evidence against personal data is enough to keep a column. */
const enough = 0.5;

/** Why a column, or a path inside it, may be kept; undefined where it must be masked. */
export function keepReason(
  { table, column }: ColumnPlace,
  detection: Detection | undefined,
): string | undefined {
  if (table.partitionKey.includes(column.name))
    return 'in the partition key: masked rows would not belong to their partitions';
  if (detection?.kind !== null || detection.confidence < enough) return undefined;
  return detection.evidence.join('; ');
}
