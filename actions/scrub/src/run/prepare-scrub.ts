import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Host, loadConfiguration, readInputs, requireWritableFolder } from '@prodlike/core';
import { type CheckedScript, checkAfterScripts } from '@prodlike/scrubbing';
import { type Configuration, configurationSchema } from '../configuration';
import { definition } from '../definition';
import { requireAllowed } from '../guard/require-allowed';
import { inputsSchema } from '../inputs/inputs-schema';
import { registerSecrets, type Settings, settingsOf } from '../inputs/settings';

/** Everything that can be known before the database is asked. */
export interface PreparedScrub {
  readonly settings: Settings;
  readonly configuration: Configuration;
  /** The configuration file as it stands there. */
  readonly configText: string;
  /** Hex SHA-256 of it. */
  readonly policyHash: string;
  readonly scripts: readonly CheckedScript[];
}

/**
 * Reads inputs, configuration and scripts, and touches nothing.
 *
 * @throws InputError, InputErrors, ConfigurationError; the latter too where mode apply is not allowed on the database
 */
export async function prepareScrub(host: Host): Promise<PreparedScrub> {
  const inputs = readInputs(host, inputsSchema, definition);
  registerSecrets(inputs, host);
  const settings = settingsOf(inputs, host);
  requireWritableFolder('report-dir', settings.reportDir);
  const configuration = await loadConfiguration(settings.configPath, configurationSchema);
  const { allow, after } = configuration.scrub;
  if (settings.mode === 'apply') requireAllowed(settings.connection, allow, settings.configPath);
  const scripts = await checkAfterScripts(after, path.dirname(path.resolve(settings.configPath)));
  const configText = await readFile(settings.configPath, 'utf8');
  const policyHash = createHash('sha256').update(configText).digest('hex');
  return { settings, configuration, configText, policyHash, scripts };
}
