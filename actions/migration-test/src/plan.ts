import { type Host, loadConfiguration, readInputs, requireWritableFolder } from '@prodlike/core';
import { parseRecipients, type Recipients } from '@prodlike/details';
import { requirePageAssets } from '@prodlike/reporting';
import { type Configuration, configurationSchema } from './configuration';
import { definition } from './definition';
import { refuseUnsafeEvent } from './events/refuse-unsafe-event';
import { type BranchFiles, branchFiles } from './facts/branch-files';
import { findMigrationFiles } from './files/find-migration-files';
import { inputsSchema } from './inputs/inputs-schema';
import { registerSecrets, type Settings, settingsOf } from './inputs/settings';
import type { PlannedWork } from './run-work';
import { type PlannedTraffic, planTrafficSection } from './traffic/plan-traffic-section';

/** Everything that can be known before anything is touched. */
export interface Plan {
  readonly settings: Settings;
  readonly configuration: Configuration;
  readonly work: PlannedWork;
  readonly branch: BranchFiles;
  /** Absent: no private details are kept. */
  readonly recipients?: Recipients;
  /** Runs beside the migrations once they have run alone. */
  readonly traffic?: PlannedTraffic;
}

/** Whether anything of the branch is run but SQL files, which the action runs itself. */
export function runsCommands({ settings, work }: Pick<Plan, 'settings' | 'work'>): boolean {
  return work.kind === 'command' || settings.rollback !== undefined;
}

/** Reads and checks the inputs alone. */
export function readSettings(host: Host): Settings {
  const inputs = readInputs(host, inputsSchema, definition);
  registerSecrets(inputs, host);
  return settingsOf(inputs, host);
}

/** An hour's migrations must not end in a report that cannot be written. */
function requireReport({ source, reportDir, cacheDir, cloneDir }: Settings): void {
  requirePageAssets();
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
 * @throws InputError, InputErrors or ConfigurationError; AdvisedError on an event that would give a stranger's code the secrets
 */
export async function planRun(host: Host): Promise<Plan> {
  const settings = readSettings(host);
  await refuseUnsafeEvent(process.env, settings.workingDirectory);
  const recipients = await parseRecipients(settings.detailsRecipients, 'details-recipients', host);
  requireReport(settings);
  const [configuration, work, branch] = await Promise.all([
    loadConfiguration(settings.configPath, configurationSchema, { optional: settings.configOptional }),
    planWork(settings),
    branchFiles(settings.workingDirectory, settings.baseRef),
  ]);
  if (branch.gap !== undefined) host.warning(branch.gap);
  const traffic = await planTrafficSection(configuration.traffic, settings);
  return {
    settings,
    configuration,
    work,
    branch,
    ...(recipients === undefined ? {} : { recipients }),
    ...(traffic === undefined ? {} : { traffic }),
  };
}
