import { typeFamily } from '../constraints/type-family';
import type { Detection } from '../detection/detection';
import { mergeDetections } from '../detection/merge-detections';
import type { ColumnPlace } from '../policy/column-place';
import { fittingMasks } from './fitting-masks';
import { keepReason } from './keep-reason';
import { mayBeNull } from './may-be-null';
import { proposeDocument } from './propose-document';
import type { ProposedDecision } from './proposed-decision';
import { writeMask } from './write-mask';

/** Below, a name is only a hint. */
const certain = 0.6;
const lastResort = 'no mask fits its type and constraints';

/**
 * The decisions that a column could get, the best first; where nothing else fits its values are removed, and only where
 * that cannot be either the last keeps it, which always compiles.
 *
 * @param whole what is known of the column itself
 * @param inside what is known of paths inside its documents
 */
export function proposeDecisions(
  place: ColumnPlace,
  whole: Detection | undefined,
  inside: readonly Detection[],
): ProposedDecision[] {
  const family = typeFamily(place.column.type);
  const known = place.column.type.array ? elementsOf(whole, inside) : whole;
  const reason = keepReason(place, known);
  if (reason !== undefined) return [{ written: { keep: reason }, look: false }];
  const last: ProposedDecision = { written: { keep: lastResort }, look: true };
  const toNull = mayBeNull(place) ? [{ written: 'null', look: true }] : [];
  if (family === 'json' || family === 'hstore') return [...proposeDocument(place, inside, toNull), last];
  const kind = known?.kind ?? null;
  const look = kind === null || (known?.confidence ?? 0) < certain;
  const fitting = fittingMasks(kind, family).map((mask, index) => ({
    written: writeMask(mask, known, place),
    look: look || index > 0,
  }));
  return [...fitting, ...toNull, last];
}

/** Elements of an array are masked one by one, by the kind that they have. */
function elementsOf(whole: Detection | undefined, inside: readonly Detection[]): Detection | undefined {
  const elements = inside.filter(({ path }) => path === '[*]').map(({ path: _, ...others }) => others);
  return mergeDetections(whole === undefined ? [] : [whole], elements)[0];
}
