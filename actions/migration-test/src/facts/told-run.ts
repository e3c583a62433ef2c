import { publicText } from '@prodlike/core';
import type { Observation, ObservedMigration } from '@prodlike/observing';
import type { ReportInput } from '@prodlike/reporting';
import type { MigrationFile } from '../files/migration-file';
import type { Plan } from '../plan';
import type { PlannedWork } from '../run-work';
import type { ObservedRun } from '../runs/observe-run';
import { locateStatements } from './locate-statements';
import { type MigrationSource, migrationSources } from './migration-sources';
import { nameFailedMigration } from './name-failed-migration';

/** One run, joined with what git and the files tell of its migrations. */
export interface ToldRun {
  readonly observation: Observation;
  readonly command: ReportInput['command'];
  readonly sources: readonly MigrationSource[];
}

function notRun(file: MigrationFile, afterMs: number): ObservedMigration {
  return { name: file.name, kind: 'migration', outcome: 'not-run', startedMs: afterMs, durationMs: 0 };
}

function migrationsOf(observation: Observation, { outcome }: ObservedRun, work: PlannedWork) {
  const begun = outcome.outcome !== 'not-found';
  return [
    // Between files that the action runs itself there is no work of a tool's own.
    ...observation.migrations
      .filter((m) => work.kind === 'command' || m.kind === 'migration')
      .map((m) => (begun ? m : { ...m, outcome: 'not-run' as const })),
    ...outcome.notRun.map((file) => notRun(file, observation.durationMs)),
  ];
}

/** @param work what the run ran; a rollback's is not the plan's, and the order of files says nothing of it */
export async function toldRun(
  plan: Pick<Plan, 'branch' | 'work'>,
  run: ObservedRun,
  work: PlannedWork,
): Promise<ToldRun> {
  const { branch } = plan;
  const planned = work.kind === 'files' ? work.files : [];
  const paths = new Map(planned.map((file) => [file.name as string, branch.fromRoot(file.path)]));
  const observation =
    work === plan.work ? await nameFailedMigration(run.observation, branch, run.applied) : run.observation;
  const migrations = migrationsOf(observation, run, work);
  const names = migrations.filter((m) => m.kind === 'migration').map((m) => m.name);
  const sources = await migrationSources(names, branch, paths);
  const { outcome, exitCode, leftovers, memoryExhausted } = run.outcome;
  const exhausted = memoryExhausted === undefined ? {} : { memoryExhausted };
  const tool = work.kind === 'files' ? { tool: publicText`SQL files` } : {};
  return {
    observation: { ...locateStatements(observation, sources), migrations },
    command: { outcome, exitCode, leftoverProcesses: leftovers, ...exhausted, ...tool },
    sources,
  };
}
