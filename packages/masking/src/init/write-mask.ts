import type { DetectedKind, Detection } from '../detection/detection';
import type { ColumnPlace } from '../policy/column-place';
import type { WrittenDecision } from './proposed-decision';

const quasiIdentifiers: ReadonlySet<DetectedKind | null> = new Set([
  'birth-date',
  'gender',
  'postcode',
  'city',
]);

/** A mask with the options that the place and the sampled values give it, as prodlike.yml writes it. */
export function writeMask(
  mask: string,
  detection: Detection | undefined,
  { table, column }: ColumnPlace,
): WrittenDecision {
  const options: Record<string, unknown> = { mask };
  const kind = detection?.kind ?? null;
  const country = detection?.sampled?.country;
  if (mask === 'national-id' && country !== undefined) options.country = country;
  const [subject] = subjectKey(table);
  if (goesBySubject(mask, kind) && subject !== undefined && subject !== column.name)
    options.subject = subject;
  if (quasiIdentifiers.has(kind) && detection?.path === undefined) options['quasi-identifier'] = true;
  return Object.keys(options).length === 1 ? mask : options;
}

/** All dates of one row move alike; of two genders the other one for each would be the original again. */
function goesBySubject(mask: string, kind: DetectedKind | null): boolean {
  return mask === 'date-shift' || (kind === 'gender' && (mask === 'enum' || mask === 'pick'));
}

/** The primary key of one column. */
function subjectKey(table: ColumnPlace['table']): readonly string[] {
  const key = table.uniqueIndexes.find(({ kind }) => kind === 'primary-key');
  return key !== undefined && key.columns.length === 1 ? key.columns : [];
}
