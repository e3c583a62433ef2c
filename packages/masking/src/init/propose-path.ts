import { typeFamily } from '../constraints/type-family';
import type { Detection } from '../detection/detection';
import type { ColumnPlace } from '../policy/column-place';
import { hasDataKey } from './declarable-paths';
import { fittingMasks } from './fitting-masks';
import { keepReason } from './keep-reason';
import type { WrittenDecision } from './proposed-decision';
import { writeMask } from './write-mask';

/** They choose among the column's own values or labels: not inside documents. */
const wholeColumnsOnly: ReadonlySet<string> = new Set(['pick', 'enum']);

/** The decision for a path inside documents: by what its values mean, else by what most of them are. */
export function proposePath(place: ColumnPlace, detection: Detection): WrittenDecision {
  const reason = hasDataKey(detection) ? undefined : keepReason(place, detection);
  if (reason !== undefined) return { keep: reason };
  const mask = masksInside(place, detection).find((name) => !wholeColumnsOnly.has(name));
  return mask === undefined ? 'null' : writeMask(mask, detection, place);
}

function masksInside({ column }: ColumnPlace, { kind, sampled }: Detection): readonly string[] {
  if (typeFamily(column.type) === 'hstore') return fittingMasks(kind, 'text');
  const scalar = sampled?.scalar ?? 'string';
  if (scalar === 'boolean') return fittingMasks(null, 'boolean');
  if (scalar === 'string')
    return kind === 'birth-date' ? fittingMasks(kind, 'date') : fittingMasks(kind, 'text');
  // A number that is a telephone's is masked as one, in its text form; what else is a number stays near.
  const numeric = new Set(fittingMasks(null, 'numeric'));
  const meant = kind === null || kind === 'birth-date' || kind === 'salary' || kind === 'location';
  return meant ? [...numeric] : fittingMasks(kind, 'text');
}
