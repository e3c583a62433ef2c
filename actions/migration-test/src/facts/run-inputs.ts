import type { RunInput } from '@prodlike/reporting';
import type { Plan } from '../plan';
import type { FurtherRun } from '../runs/further-run';
import { toldRun } from './told-run';

/** The further runs for the report. */
export async function runInputs(plan: Plan, further: readonly FurtherRun[]): Promise<RunInput[]> {
  return await Promise.all(
    further.map(async ({ kind, work, run, schemaDifferences }): Promise<RunInput> => {
      if (run === undefined) {
        const command = { outcome: 'skipped', exitCode: null, leftoverProcesses: 0 } as const;
        return { kind, command, schemaDifferences };
      }
      const { command, observation } = await toldRun(plan, run, work);
      return { kind, command, observation, schemaDifferences };
    }),
  );
}
