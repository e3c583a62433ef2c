import { type PublicText, publicText } from '@prodlike/core';
import type { MigrationFile } from '../migration-file';
import type { ReportedRun } from '../public-report';
import { reportedMigrations } from '../reported-migrations';
import type { RunInput } from './run-input';

const nothingRan = { durationMs: 0, walBytes: null, migrations: [], statements: [], locks: [], rewrites: [] };

/** A further run as the report has it. */
export function reportedRun(input: RunInput, files: ReadonlyMap<PublicText, MigrationFile>): ReportedRun {
  const { kind, observation, schemaDifferences } = input;
  const fallback = kind === 'second' ? publicText`migration command` : publicText`rollback command`;
  const command = { ...input.command, tool: input.command.tool ?? observation?.tool ?? fallback };
  if (observation === undefined) return { kind, command, ...nothingRan, schemaDifferences };
  const { durationMs, walBytes, statements, locks, rewrites } = observation;
  const migrations = reportedMigrations(observation, files);
  return { kind, command, durationMs, walBytes, migrations, statements, locks, rewrites, schemaDifferences };
}
