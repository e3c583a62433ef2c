import type { Catalog } from '@prodlike/postgres';
import type { Detection } from '../detection/detection';
import { type ColumnPlace, placeKey } from './column-place';

export interface KnownDetections {
  /** The likeliest kind of the column itself. */
  whole(place: ColumnPlace): Detection | undefined;
  /** What was found inside its documents. */
  inside(place: ColumnPlace): readonly Detection[];
}

export function knownDetections(catalog: Catalog, detections: readonly Detection[]): KnownDetections {
  const tables = new Map(catalog.tables.map((table) => [table.oid, table]));
  const whole = new Map<string, Detection>();
  const inside = new Map<string, Detection[]>();
  for (const detection of detections) {
    const table = tables.get(detection.table);
    const column = table?.columns.find(({ name }) => name === detection.column);
    if (table === undefined || column === undefined) continue;
    const key = placeKey({ table, column });
    const likeliest = whole.get(key);
    if (detection.path !== undefined) inside.set(key, [...(inside.get(key) ?? []), detection]);
    else if (likeliest === undefined || likeliest.confidence < detection.confidence)
      whole.set(key, detection);
  }
  return {
    whole: (place) => whole.get(placeKey(place)),
    inside: (place) => inside.get(placeKey(place)) ?? [],
  };
}
