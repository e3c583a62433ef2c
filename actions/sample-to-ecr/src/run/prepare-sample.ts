import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Host, loadConfiguration, readInputs, requireWritableFolder } from '@prodlike/core';
import { type Configuration, configurationSchema } from '../configuration';
import { definition } from '../definition';
import { inputsSchema } from '../inputs/inputs-schema';
import { rolePasswordsOf } from '../inputs/role-passwords-of';
import { registerSecrets, type Settings, settingsOf } from '../inputs/settings';

/** Everything that can be known before the source is asked. */
export interface PreparedSample {
  readonly settings: Settings;
  readonly configuration: Configuration;
  /** The configuration file as it stands there. */
  readonly configText: string;
  /** Hex SHA-256 of it. */
  readonly policyHash: string;
  /** By role; of those that get a login in the sample. */
  readonly rolePasswords: ReadonlyMap<string, string>;
}

/**
 * Reads inputs and configuration, and touches nothing.
 *
 * @throws InputError, InputErrors, ConfigurationError
 */
export async function prepareSample(
  host: Host,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PreparedSample> {
  const inputs = readInputs(host, inputsSchema, definition);
  registerSecrets(inputs, host);
  const { GITHUB_SHA: commit, GITHUB_RUN_NUMBER: run } = env;
  const settings = settingsOf(inputs, host, { now: new Date(), commit, run });
  requireWritableFolder('report-dir', settings.reportDir);
  const configuration = await loadConfiguration(settings.configPath, configurationSchema);
  const configText = await readFile(settings.configPath, 'utf8');
  const policyHash = createHash('sha256').update(configText).digest('hex');
  const { configPath, copy } = settings;
  const { accounts } = configuration;
  const rolePasswords =
    copy === null
      ? new Map<string, string>()
      : rolePasswordsOf({ configPath, configText, accounts }, copy.accountPasswords);
  return { settings, configuration, configText, policyHash, rolePasswords };
}
