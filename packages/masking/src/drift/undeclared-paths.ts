import type { Detection } from '../detection/detection';
import { declarablePaths } from '../init/declarable-paths';
import { proposePath } from '../init/propose-path';
import { yamlFlow } from '../init/write-yaml';
import type { MaskingPlan } from '../masking-plan';
import type { DecidedColumn, PathStep, UndecidedColumn } from '../policy/decision';
import { parsePath } from '../policy/parse-path';

/**
 * Paths that sampling found inside documents whose paths the policy declares, and that it does not declare. They are
 * masked to placeholders unless `rest` says otherwise; yet somebody should decide.
 */
export function undeclaredPaths(plan: MaskingPlan, detections: readonly Detection[]): UndecidedColumn[] {
  const decided = new Map(plan.columns.map((one) => [JSON.stringify([one.table.oid, one.column.name]), one]));
  const nameable = nameablePaths(detections);
  return detections.flatMap((detection): UndecidedColumn[] => {
    const { path } = detection;
    if (path === undefined) return [];
    const column = decided.get(JSON.stringify([detection.table, detection.column]));
    if (column === undefined || isDeclared(column, path)) return [];
    if (isMaskedByDefault(column) && !nameable.has(detection)) return [];
    const { table, column: place } = column;
    return [
      {
        table,
        column: place,
        path,
        suggestion: `json: ${yamlFlow({ [path]: proposePath({ table, column: place }, detection) })}`,
        evidence: evidence(column, detection),
      },
    ];
  });
}

/** All but those in objects whose keys look like data, which no rule should name: undeclared they are emptied. */
function nameablePaths(detections: readonly Detection[]): ReadonlySet<Detection> {
  const byColumn = new Map<string, Detection[]>();
  for (const detection of detections) {
    const key = JSON.stringify([detection.table, detection.column]);
    const known = byColumn.get(key);
    if (known === undefined) byColumn.set(key, [detection]);
    else known.push(detection);
  }
  return new Set([...byColumn.values()].flatMap((inside) => declarablePaths(inside, () => false).declarable));
}

function isMaskedByDefault({ decision }: DecidedColumn): boolean {
  return decision.kind === 'document' && decision.rest.kind !== 'keep';
}

/** A decision for a place covers what is below it. */
function isDeclared({ decision }: DecidedColumn, text: string): boolean {
  if (decision.kind !== 'document') return true;
  const found = parsePath(text);
  if (typeof found === 'string') return true;
  return decision.paths.some(
    ({ path }) => path.length <= found.length && path.every((step, index) => takes(step, found[index])),
  );
}

function takes(declared: PathStep, found: PathStep | undefined): boolean {
  if (found === undefined) return false;
  if (declared.kind === 'any-key') return found.kind !== 'element';
  if (declared.kind === 'element') return found.kind === 'element';
  return found.kind === 'key' && found.key === declared.key;
}

function evidence({ decision }: DecidedColumn, detection: Detection): string[] {
  const rest = decision.kind === 'document' ? decision.rest.kind : 'keep';
  const until = rest === 'keep' ? 'until then "rest" keeps it' : 'until then it is masked';
  return [...detection.evidence, `no rule declares the path; ${until}`];
}
