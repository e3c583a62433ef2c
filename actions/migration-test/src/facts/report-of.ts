import type { Clone } from '@prodlike/cloning';
import { publicInstant, publicText } from '@prodlike/core';
import type { ObservedMigration } from '@prodlike/observing';
import { composeReport, type PublicReport, type ReportedClone } from '@prodlike/reporting';
import type { MigrationFile } from '../files/migration-file';
import type { ObservedRun } from '../observe-run';
import type { Plan } from '../plan';
import { locateStatements } from './locate-statements';
import { migrationSources } from './migration-sources';
import { nameFailedMigration } from './name-failed-migration';

/** What one run gave. */
export interface RunResult extends ObservedRun {
  readonly clone: Clone;
  /** Whether the clone was gone when the report was made. */
  readonly destroyed: boolean;
}

function notRun(file: MigrationFile, afterMs: number): ObservedMigration {
  return { name: file.name, kind: 'migration', outcome: 'not-run', startedMs: afterMs, durationMs: 0 };
}

function reportedClone({ clone, destroyed, serverLost, observation }: RunResult): ReportedClone {
  const { serverVersionNum: version } = clone;
  return {
    provider: clone.provider,
    method: clone.method,
    createMs: clone.createMs,
    destroyed,
    serverLost,
    serverVersion: publicText`${Math.floor(version / 10_000)}.${version % 10_000}`,
    ...(clone.dataAsOf === undefined ? {} : { dataAsOf: publicInstant(clone.dataAsOf) }),
    ...(observation.databaseBytes === null ? {} : { databaseBytes: observation.databaseBytes.before }),
  };
}

/** Joins what was observed with what git and the files tell, and judges it. */
export async function reportOf(plan: Plan, run: RunResult): Promise<PublicReport> {
  const { work, branch, configuration } = plan;
  const planned = work.kind === 'files' ? work.files : [];
  const paths = new Map(planned.map((file) => [file.name as string, branch.fromRoot(file.path)]));
  const observation = await nameFailedMigration(run.observation, branch, run.applied);
  const begun = run.outcome.outcome !== 'not-found';
  const migrations = [
    // Between files that the action runs itself there is no work of a tool's own.
    ...observation.migrations
      .filter((m) => work.kind === 'command' || m.kind === 'migration')
      .map((m) => (begun ? m : { ...m, outcome: 'not-run' as const })),
    ...run.outcome.notRun.map((file) => notRun(file, run.observation.durationMs)),
  ];
  const names = migrations.filter((m) => m.kind === 'migration').map((m) => m.name);
  const sources = await migrationSources(names, branch, paths);
  const { outcome, exitCode, leftovers } = run.outcome;
  return composeReport({
    observation: { ...locateStatements(observation, sources), migrations },
    command: {
      outcome,
      exitCode,
      leftoverProcesses: leftovers,
      ...(work.kind === 'files' ? { tool: publicText`SQL files` } : {}),
    },
    clone: reportedClone(run),
    files: sources.map(({ text: _, ...file }) => file),
    thresholds: configuration.thresholds,
  });
}
