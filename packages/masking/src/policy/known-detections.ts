import type { Catalog } from '@prodlike/postgres';
import type { Detection } from '../detection/detection';
import { placeKey } from './column-place';

/** The likeliest detection of each whole column, by `placeKey`. */
export function knownDetections(
  catalog: Catalog,
  detections: readonly Detection[],
): ReadonlyMap<string, Detection> {
  const tables = new Map(catalog.tables.map((table) => [table.oid, table]));
  const known = new Map<string, Detection>();
  for (const detection of detections) {
    const table = tables.get(detection.table);
    const column = table?.columns.find(({ name }) => name === detection.column);
    if (table === undefined || column === undefined || detection.path !== undefined) continue;
    const key = placeKey({ table, column });
    const other = known.get(key);
    if (other === undefined || other.confidence < detection.confidence) known.set(key, detection);
  }
  return known;
}
