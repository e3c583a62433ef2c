import type { Unit } from '../../sampling-plan';
import { endOfDown, type LogEntry } from '../outcome';
import type { Program, Step } from '../program/program';

/** Runs one step as statement number `at`, on keys after `since` and until `until`. */
export type RunStep = (
  step: Step,
  bounds: { readonly since: number; readonly until: number; readonly at: number },
) => Promise<{ readonly rows: number; readonly matched: boolean }>;

/** As `runSteps` does it on the server: a step runs again only when its source got keys after it ran. */
export async function runProgram({ steps }: Program, run: RunStep): Promise<readonly LogEntry[]> {
  const log: LogEntry[] = [];
  const changed = new Map<Unit, number>();
  const ran = new Map<Step, number>();
  const isDue = (step: Step): boolean => {
    const since = ran.get(step) ?? -1;
    if (since >= 0 && (step.source === null || step.wantedOnly)) return false;
    return step.source === null || (changed.get(step.source) ?? -1) > since;
  };
  const runStage = async (stage: readonly Step[]): Promise<boolean> => {
    let busy = false;
    for (const step of stage) {
      if (!isDue(step)) continue;
      const at = log.length + 1;
      const until = step.wantedOnly ? endOfDown(log) : Number.MAX_SAFE_INTEGER;
      const { rows, matched } = await run(step, { since: ran.get(step) ?? -1, until, at });
      ran.set(step, at - 1);
      if (rows > 0) changed.set(step.target, at);
      busy ||= rows > 0;
      log.push({ at, step, rows, matched });
    }
    return busy;
  };
  for (const stage of new Set(steps.map((step) => step.stage))) {
    const members = steps.filter((step) => step.stage === stage);
    while (await runStage(members));
  }
  return log;
}
