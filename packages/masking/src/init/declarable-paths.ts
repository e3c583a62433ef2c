import type { Detection } from '../detection/detection';
import type { PathStep } from '../policy/decision';
import { formatPath, parsePath } from '../policy/parse-path';

export interface DeclarablePaths {
  readonly declarable: readonly Detection[];
  /** Containers whose keys look like data, as paths; the empty path is the document itself. */
  readonly dataKeyed: readonly string[];
}

/**
 * The paths inside documents that a policy may name. A rule for one key of an object leaves its other keys as they are, so
 * nothing in or below an object whose keys look like data is named: undeclared, it is emptied. Nor is anything kept that
 * such an object may be part of.
 *
 * @param keeps whether the decision for a path would keep it
 */
export function declarablePaths(
  inside: readonly Detection[],
  keeps: (detection: Detection) => boolean,
): DeclarablePaths {
  const found = inside.flatMap((detection) => {
    const steps = stepsOf(detection);
    return steps === undefined ? [] : [{ detection, steps }];
  });
  const containers = found.flatMap(({ steps }) => {
    const at = steps.findIndex(({ kind }) => kind === 'any-key');
    return at === -1 ? [] : [steps.slice(0, at)];
  });
  const declarable = found.filter(({ detection, steps }) =>
    containers.every(
      (container) => !startsWith(steps, container) && !(keeps(detection) && startsWith(container, steps)),
    ),
  );
  return {
    declarable: declarable.map(({ detection }) => detection),
    dataKeyed: [...new Set(containers.map(formatPath))],
  };
}

/** Whether a path goes through keys that look like data. */
export function hasDataKey(detection: Detection): boolean {
  return stepsOf(detection)?.some(({ kind }) => kind === 'any-key') === true;
}

function stepsOf({ path }: Detection): readonly PathStep[] | undefined {
  if (path === undefined) return undefined;
  const steps = parsePath(path);
  return typeof steps === 'string' ? undefined : steps;
}

function startsWith(steps: readonly PathStep[], start: readonly PathStep[]): boolean {
  return formatPath(steps.slice(0, start.length)) === formatPath(start);
}
