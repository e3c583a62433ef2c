/** A piece of work on one session, and what it must not meet. */
export interface ParallelStep {
  readonly id: number;
  /** Steps, by their numbers, that must be done before; numbers that are no step's do not count. */
  readonly dependencies: readonly number[];
  /** Tables (any numbers) that nothing else may work on meanwhile. */
  readonly locks: ReadonlySet<number>;
  /** Tables that others may share meanwhile, and nobody may lock. */
  readonly shares?: ReadonlySet<number>;
}

/**
 * Takes steps on several sessions at once. A step starts when those of the list that it depends on are done, and never
 * beside one whose locks are in its way; among what may start, the list's order holds.
 *
 * @param run takes one step on the session of that number; the first failure stops new starts and is thrown when those
 *   under way have ended
 */
export async function runInParallel<Step extends ParallelStep>(
  steps: readonly Step[],
  sessionCount: number,
  run: (step: Step, session: number) => Promise<void>,
): Promise<void> {
  const waiting = new Set(steps);
  const undone = new Set(steps.map((step) => step.id));
  const running = new Map<number, { readonly step: Step; readonly done: Promise<number> }>();
  const free = Array.from({ length: Math.max(1, sessionCount) }, (_, session) => session);
  const failures: unknown[] = [];
  const startNext = (session: number): boolean => {
    const held = [...running.values()];
    for (const step of waiting) {
      if (step.dependencies.some((id) => id !== step.id && undone.has(id))) continue;
      if (held.some((other) => clash(step, other.step))) continue;
      waiting.delete(step);
      const done = run(step, session)
        .catch((error: unknown) => failures.push(error))
        .then(() => undone.delete(step.id))
        .then(() => session);
      running.set(session, { step, done });
      return true;
    }
    return false;
  };
  while (failures.length === 0 && (waiting.size > 0 || running.size > 0)) {
    while (free.length > 0 && startNext(free[0] ?? 0)) free.shift();
    // A cycle of dependencies, which a sound archive has not: the list's order then decides.
    if (running.size === 0) for (const step of waiting) undone.delete(step.id);
    else free.push(await settleOne(running));
  }
  await Promise.all([...running.values()].map(({ done }) => done));
  if (failures.length > 0) throw failures[0];
}

async function settleOne(running: Map<number, { readonly done: Promise<number> }>): Promise<number> {
  const session = await Promise.race([...running.values()].map(({ done }) => done));
  running.delete(session);
  return session;
}

function clash(a: ParallelStep, b: ParallelStep): boolean {
  return inTheWay(a, b) || inTheWay(b, a);
}

/** Whether what `a` locks is locked or shared by `b`. */
function inTheWay(a: ParallelStep, b: ParallelStep): boolean {
  return [...a.locks].some((table) => b.locks.has(table) || b.shares?.has(table) === true);
}
