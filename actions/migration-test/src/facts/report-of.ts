import type { Clone } from '@prodlike/cloning';
import { publicInstant, publicText } from '@prodlike/core';
import type { Room } from '@prodlike/isolating';
import {
  composeReport,
  type PublicReport,
  type ReportedClone,
  type ReportedIsolation,
} from '@prodlike/reporting';
import { type Plan, runsCommands } from '../plan';
import type { FurtherRun } from '../runs/further-run';
import type { ObservedRun } from '../runs/observe-run';
import type { TrafficRun } from '../traffic/run-beside-traffic';
import { runInputs } from './run-inputs';
import { toldRun } from './told-run';

/** What one run gave. */
export interface RunResult extends ObservedRun {
  readonly further: readonly FurtherRun[];
  /** Absent: no traffic was asked for. */
  readonly beside?: TrafficRun;
  readonly room: Room;
  readonly clone: Clone;
  /** Whether the clone was gone when the report was made. */
  readonly destroyed: boolean;
}

function reportedClone({ clone, destroyed, serverLost, further, observation }: RunResult): ReportedClone {
  const { serverVersionNum: version } = clone;
  return {
    provider: clone.provider,
    method: clone.method,
    createMs: clone.createMs,
    destroyed,
    serverLost: serverLost || further.some(({ run }) => run?.serverLost === true),
    serverVersion: publicText`${Math.floor(version / 10_000)}.${version % 10_000}`,
    ...(clone.dataAsOf === undefined ? {} : { dataAsOf: publicInstant(clone.dataAsOf) }),
    ...(observation.databaseBytes === null ? {} : { databaseBytes: observation.databaseBytes.before }),
  };
}

function reportedIsolation({ mode, notes, limits, image }: Room): ReportedIsolation {
  return {
    mode,
    notes,
    ...(limits === undefined ? {} : { limits }),
    ...(image === undefined ? {} : { image }),
  };
}

/** Joins what was observed with what git and the files tell, and judges it. */
export async function reportOf(plan: Plan, run: RunResult): Promise<PublicReport> {
  const { observation, command, sources } = await toldRun(plan, run, plan.work);
  const { traffic, gap } = run.beside ?? {};
  return composeReport({
    observation:
      gap === undefined ? observation : { ...observation, coverage: [...observation.coverage, gap] },
    command,
    clone: reportedClone(run),
    ...(runsCommands(plan) ? { isolation: reportedIsolation(run.room) } : {}),
    runs: await runInputs(plan, run.further),
    ...(traffic === undefined ? {} : { traffic }),
    files: sources.map(({ text: _, ...file }) => file),
    thresholds: plan.configuration.thresholds,
  });
}
