import { type Host, loadConfiguration, readInputs, requireWritableFolder } from '@prodlike/core';
import { type Configuration, configurationSchema } from './configuration';
import { definition } from './definition';
import { type BranchFiles, branchFiles } from './facts/branch-files';
import { findMigrationFiles } from './files/find-migration-files';
import { inputsSchema } from './inputs/inputs-schema';
import { registerSecrets, type Settings, settingsOf } from './inputs/settings';
import type { PlannedWork } from './run-work';

/** Everything that can be known before anything is touched. */
export interface Plan {
  readonly settings: Settings;
  readonly configuration: Configuration;
  readonly work: PlannedWork;
  readonly branch: BranchFiles;
}

/** Reads and checks the inputs alone. */
export function readSettings(host: Host): Settings {
  const inputs = readInputs(host, inputsSchema, definition);
  registerSecrets(inputs, host);
  return settingsOf(inputs, host);
}

/** An hour's migrations must not end in a report that cannot be written. */
function requireFolders({ source, reportDir, cacheDir, cloneDir }: Settings): void {
  requireWritableFolder('report-dir', reportDir);
  if (source.provider !== 'embedded') return;
  requireWritableFolder('cache-dir', cacheDir);
  if (cloneDir !== undefined) requireWritableFolder('clone-dir', cloneDir);
}

async function planWork({ work, workingDirectory }: Settings): Promise<PlannedWork> {
  if (work.kind === 'command') return work;
  return { kind: 'files', files: await findMigrationFiles(work.patterns, workingDirectory) };
}

/**
 * Reads inputs, configuration, migration files and git, and touches nothing.
 * @throws InputError, InputErrors or ConfigurationError
 */
export async function planRun(host: Host): Promise<Plan> {
  const settings = readSettings(host);
  requireFolders(settings);
  const [configuration, work, branch] = await Promise.all([
    loadConfiguration(settings.configPath, configurationSchema, { optional: settings.configOptional }),
    planWork(settings),
    branchFiles(settings.workingDirectory, settings.baseRef),
  ]);
  if (branch.gap !== undefined) host.warning(branch.gap);
  return { settings, configuration, work, branch };
}
