import { typeFamily } from '../constraints/type-family';
import type { Detection } from '../detection/detection';
import type { ColumnPlace } from '../policy/column-place';
import { declarablePaths } from './declarable-paths';
import { keepReason } from './keep-reason';
import { proposePath } from './propose-path';
import type { ProposedDecision, WrittenDecision } from './proposed-decision';

/** Masks every value that a document holds, and what it will hold later. */
const undeclared: WrittenDecision = { json: {} };

/**
 * The decisions that a column of documents could get, the best first: every path that was found and may be named is
 * declared, so that what comes later is told apart from it; else none is, and all becomes placeholders.
 *
 * @param toNull the mask null, where the column may have it
 */
export function proposeDocument(
  place: ColumnPlace,
  inside: readonly Detection[],
  toNull: readonly ProposedDecision[],
): ProposedDecision[] {
  const { declarable, dataKeyed } = declarablePaths(
    inside,
    (detection) => keepReason(place, detection) !== undefined,
  );
  const remark = dataKeysRemark(dataKeyed);
  // Inside an hstore only values are masked, so one whose keys look like data is emptied as a whole.
  if (dataKeyed.length > 0 && typeFamily(place.column.type) === 'hstore')
    return [{ written: { mask: 'constant', value: '' }, look: false, ...remark }, ...toNull];
  const paths = declarable.flatMap((detection): [string, WrittenDecision][] =>
    detection.path === undefined ? [] : [[detection.path, proposePath(place, detection)]],
  );
  const unknown = declarable.some(({ kind, confidence }) => kind === null && confidence < 0.5);
  const declared = { written: { json: Object.fromEntries(paths) }, look: unknown || inside.length === 0 };
  const others = paths.length === 0 ? [] : [{ written: undeclared, look: true }];
  return [{ ...declared, ...remark }, ...others, ...toNull];
}

function dataKeysRemark(dataKeyed: readonly string[]): Pick<ProposedDecision, 'remark'> {
  if (dataKeyed.length === 0) return {};
  const nested = dataKeyed.filter((path) => path !== '');
  const where = nested.length === dataKeyed.length ? ` of ${nested.join(', ')}` : '';
  return { remark: `keys${where} look like data: masked by default` };
}
