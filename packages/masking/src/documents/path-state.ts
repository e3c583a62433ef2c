import type { PathDecision, PathStep } from '../policy/decision';

/** The declared paths that go through one place of a document, which is `depth` steps deep. */
export interface PathState {
  readonly depth: number;
  readonly paths: readonly PathDecision[];
}

/** What is declared of the place itself: of several paths the one with more keys by name, then the one that names a key nearer its end. */
export function decisionHere({ depth, paths }: PathState): PathDecision | undefined {
  const ending = paths.filter(({ path }) => path.length === depth);
  return ending.reduce<PathDecision | undefined>(
    (best, path) => (best === undefined || moreSpecific(path, best) ? path : best),
    undefined,
  );
}

function moreSpecific(one: PathDecision, other: PathDecision): boolean {
  const [a, b] = [one, other].map(({ path }) => path.map((step) => (step.kind === 'key' ? 1 : 0)));
  const score = (named: readonly number[] = []): string =>
    [named.filter((step) => step === 1).length, ...named.toReversed()]
      .map((digit) => String(digit).padStart(4, '0'))
      .join();
  return score(a) > score(b);
}

/** Keys that paths name here. */
export function namedKeys(state: PathState): readonly string[] {
  const keys = nextSteps(state).flatMap((step) => (step.kind === 'key' ? step.key : []));
  return [...new Set(keys)];
}

export function goesInto(state: PathState, container: 'object' | 'array'): boolean {
  return nextSteps(state).some((step) => (step.kind === 'element') === (container === 'array'));
}

/** @param key null for the keys that no path names */
export function underKey(state: PathState, key: string | null): PathState {
  return advance(state, (step) => step.kind === 'any-key' || (step.kind === 'key' && step.key === key));
}

export function underElement(state: PathState): PathState {
  return advance(state, (step) => step.kind === 'element');
}

function nextSteps({ depth, paths }: PathState): readonly PathStep[] {
  return paths.flatMap(({ path }) => path[depth] ?? []);
}

function advance({ depth, paths }: PathState, takes: (step: PathStep) => boolean): PathState {
  return {
    depth: depth + 1,
    paths: paths.filter(({ path }) => {
      const step = path[depth];
      return step !== undefined && takes(step);
    }),
  };
}
