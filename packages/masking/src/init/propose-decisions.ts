import { typeFamily } from '../constraints/type-family';
import type { Detection } from '../detection/detection';
import { mergeDetections } from '../detection/merge-detections';
import type { ColumnPlace } from '../policy/column-place';
import { fittingMasks } from './fitting-masks';
import { keepReason } from './keep-reason';
import { proposePath } from './propose-path';
import type { ProposedDecision, WrittenDecision } from './proposed-decision';
import { writeMask } from './write-mask';

/** Below, a name is only a hint. */
const certain = 0.6;
const lastResort = 'no mask fits its type and constraints';

/**
 * The decisions that a column could get, the best first; the last keeps it, and always compiles.
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
  if (family === 'json' || family === 'hstore') return [proposeDocument(place, inside), last];
  const kind = known?.kind ?? null;
  const look = kind === null || (known?.confidence ?? 0) < certain;
  const fitting = fittingMasks(kind, family).map((mask, index) => ({
    written: writeMask(mask, known, place),
    look: look || index > 0,
  }));
  return [...fitting, last];
}

/** Elements of an array are masked one by one, by the kind that they have. */
function elementsOf(whole: Detection | undefined, inside: readonly Detection[]): Detection | undefined {
  const elements = inside.filter(({ path }) => path === '[*]').map(({ path: _, ...others }) => others);
  return mergeDetections(whole === undefined ? [] : [whole], elements)[0];
}

/** Every path that was found is declared: what comes later is told apart from it. What none declares becomes a placeholder. */
function proposeDocument(place: ColumnPlace, inside: readonly Detection[]): ProposedDecision {
  const paths = inside.flatMap((detection): [string, WrittenDecision][] =>
    detection.path === undefined ? [] : [[detection.path, proposePath(place, detection)]],
  );
  const unknown = inside.some((detection) => detection.kind === null && detection.confidence < 0.5);
  return { written: { json: Object.fromEntries(paths) }, look: unknown || inside.length === 0 };
}
