import { typeFamily } from '../constraints/type-family';
import type { DetectedKind, Detection } from '../detection/detection';
import { mergeDetections } from '../detection/merge-detections';
import type { ColumnPlace } from '../policy/column-place';
import { fittingMasks } from './fitting-masks';
import { keepReason } from './keep-reason';
import type { ProposedDecision, WrittenDecision } from './proposed-decision';

/** Below, a name is only a hint. */
const certain = 0.6;
const quasiIdentifiers: ReadonlySet<DetectedKind | null> = new Set([
  'birth-date',
  'gender',
  'postcode',
  'city',
]);
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
    written: writeMask(mask, kind, place),
    look: look || index > 0,
  }));
  return [...fitting, last];
}

/** Elements of an array are masked one by one, by the kind that they have. */
function elementsOf(whole: Detection | undefined, inside: readonly Detection[]): Detection | undefined {
  const elements = inside.filter(({ path }) => path === '[*]').map(({ path: _, ...others }) => others);
  return mergeDetections(whole === undefined ? [] : [whole], elements)[0];
}

function writeMask(mask: string, kind: DetectedKind | null, { table, column }: ColumnPlace): WrittenDecision {
  const options: Record<string, unknown> = { mask };
  const [subject] = subjectKey(table);
  if (mask === 'date-shift' && subject !== undefined && subject !== column.name) options.subject = subject;
  if (quasiIdentifiers.has(kind)) options['quasi-identifier'] = true;
  return Object.keys(options).length === 1 ? mask : options;
}

/** The primary key of one column: all dates of one row move alike. */
function subjectKey(table: ColumnPlace['table']): readonly string[] {
  const key = table.uniqueIndexes.find(({ kind }) => kind === 'primary-key');
  return key !== undefined && key.columns.length === 1 ? key.columns : [];
}

/** Every path that was found is declared: what comes later is told apart from it. What none declares becomes a placeholder. */
function proposeDocument(place: ColumnPlace, inside: readonly Detection[]): ProposedDecision {
  const paths = inside.flatMap((detection): [string, WrittenDecision][] =>
    detection.path === undefined ? [] : [[detection.path, decidePath(place, detection)]],
  );
  const unknown = inside.some((detection) => detection.kind === null && detection.confidence < 0.5);
  return { written: { json: Object.fromEntries(paths) }, look: unknown || inside.length === 0 };
}

/** Noise suits what is unknown: numbers stay near, and what is no number becomes a placeholder. */
function decidePath(place: ColumnPlace, detection: Detection): WrittenDecision {
  const reason = keepReason(place, detection);
  if (reason !== undefined) return { keep: reason };
  const [mask] = [
    ...(detection.kind === null ? [] : fittingMasks(detection.kind, 'text')),
    ...fittingMasks(detection.kind, 'numeric'),
  ];
  return mask ?? 'null';
}
