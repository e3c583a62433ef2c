import { publicInstant, publicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { ObservedTraffic } from '@prodlike/traffic';
import type { MigrationFile } from './migration-file';
import type {
  Finding,
  PublicReport,
  ReportedClone,
  ReportedCommand,
  ReportedIsolation,
  Verdict,
} from './public-report';
import { reportedMigrations } from './reported-migrations';
import { judge } from './rules/judge';
import { reportedRun } from './runs/reported-run';
import type { RunInput } from './runs/run-input';
import { defaultThresholds, type Thresholds } from './thresholds/thresholds-schema';

export interface ReportInput {
  readonly observation: Observation;
  /** `tool` falls back to what the observation recognised. */
  readonly command: Omit<ReportedCommand, 'tool'> & { readonly tool?: ReportedCommand['tool'] };
  readonly clone: ReportedClone;
  /** Absent: no command ran. */
  readonly isolation?: ReportedIsolation;
  /** Further runs on the same clone, in their order. */
  readonly runs?: readonly RunInput[];
  readonly traffic?: ObservedTraffic;
  /** Where migrations come from; one that is missing here counts as `unknown`. */
  readonly files?: readonly MigrationFile[];
  readonly thresholds?: Thresholds;
}

/** Judges what was observed and puts together everything that may leave. Pure. */
export function composeReport(input: ReportInput): PublicReport {
  const { observation, clone } = input;
  const command: ReportedCommand = {
    ...input.command,
    tool: input.command.tool ?? observation.tool ?? publicText`migration command`,
  };
  const files = new Map((input.files ?? []).map((file) => [file.migration, file]));
  const runs = (input.runs ?? []).map((run) => ({ input: run, reported: reportedRun(run, files) }));
  const judgement = judge(
    { observation, command, clone, runs, ...(input.traffic === undefined ? {} : { traffic: input.traffic }) },
    files,
    input.thresholds ?? defaultThresholds,
  );
  return {
    schemaVersion: 1,
    verdict: verdictOf(judgement.findings),
    startedAt: publicInstant(observation.startedAt),
    durationMs: observation.durationMs,
    command,
    ...judgement,
    migrations: reportedMigrations(observation, files),
    statements: observation.statements,
    statementsOmitted: observation.statementsOmitted,
    transactions: observation.transactions,
    locks: observation.locks,
    rewrites: observation.rewrites,
    sizes: observation.sizes,
    databaseBytes: observation.databaseBytes,
    invalidIndexes: observation.invalidIndexes,
    walBytes: observation.walBytes,
    connections: observation.connections,
    clone,
    isolation: input.isolation ?? { mode: 'not-needed', notes: [] },
    plans: observation.plans,
    runs: runs.map(({ reported }) => reported),
    ...(input.traffic === undefined ? {} : { traffic: input.traffic }),
    coverage: observation.coverage,
    errors: observation.migrations.flatMap(({ error }) => (error ? [error] : [])),
  };
}

function verdictOf(findings: readonly Finding[]): Verdict {
  const counting = findings.filter(({ exception }) => exception === undefined);
  const worst = (['failed', 'danger', 'warning'] as const).find((level) =>
    counting.some((finding) => finding.level === level),
  );
  return worst ?? 'ok';
}
