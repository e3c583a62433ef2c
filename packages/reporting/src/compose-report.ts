import { publicInstant, publicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { MigrationFile } from './migration-file';
import type { Finding, PublicReport, ReportedClone, ReportedCommand, Verdict } from './public-report';
import { judge } from './rules/judge';
import { defaultThresholds, type Thresholds } from './thresholds/thresholds-schema';

export interface ReportInput {
  readonly observation: Observation;
  /** `tool` falls back to what the observation recognised. */
  readonly command: Omit<ReportedCommand, 'tool'> & { readonly tool?: ReportedCommand['tool'] };
  readonly clone: ReportedClone;
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
  const judgement = judge({ observation, command, clone }, files, input.thresholds ?? defaultThresholds);
  return {
    schemaVersion: 1,
    verdict: verdictOf(judgement.findings),
    startedAt: publicInstant(observation.startedAt),
    durationMs: observation.durationMs,
    command,
    ...judgement,
    migrations: observation.migrations.map((migration) => {
      const file = files.get(migration.name);
      return { ...migration, origin: file?.origin ?? 'unknown', ...(file?.file ? { file: file.file } : {}) };
    }),
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
