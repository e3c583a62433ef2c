import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  ConfigurationError,
  type Host,
  InputError,
  InputErrors,
  loadConfiguration,
  readInputs,
  requireWritableFolder,
} from '@prodlike/core';
import type { RotationRequest } from '@prodlike/rotating';
import { type CheckedScript, checkAfterScripts } from '@prodlike/scrubbing';
import { type Configuration, configurationSchema } from '../configuration';
import { definition } from '../definition';
import { inputsSchema } from '../inputs/inputs-schema';
import { registerSecrets, type Settings, settingsOf } from '../inputs/settings';

const defaultConfig = definition.inputs.config.default;

type Environment = Readonly<Record<string, string | undefined>>;

/** The decisions about the data. */
export interface PreparedPolicy {
  readonly configuration: Configuration;
  /** The configuration file as it stands there. */
  readonly configText: string;
  /** Hex SHA-256 of it. */
  readonly configHash: string;
  readonly scripts: readonly CheckedScript[];
}

/** Everything that can be known before AWS is asked. */
export interface PreparedRotation {
  readonly settings: Settings;
  readonly request: RotationRequest;
  /** undefined: a dry run without prodlike.yml. */
  readonly policy: PreparedPolicy | undefined;
}

/**
 * Reads inputs, configuration and scripts, and touches nothing.
 *
 * @throws InputError, InputErrors, ConfigurationError
 */
export async function prepareRotation(host: Host, env: Environment = process.env): Promise<PreparedRotation> {
  const inputs = readInputs(host, inputsSchema, definition);
  registerSecrets(inputs, host);
  const settings = settingsOf(inputs, env);
  requireWritableFolder('report-dir', settings.reportDir);
  if (!settings.dryRun) requireForRun(settings);
  const { configPath } = settings;
  const isMissing = settings.dryRun && configPath === defaultConfig && !existsSync(configPath);
  const policy = isMissing ? undefined : await readPolicy(configPath);
  return { settings, request: { ...settings.request, policyHash: policy && policyHash(policy) }, policy };
}

/** What a plan can do without. @throws InputError, InputErrors */
function requireForRun({ request, maskingKey }: Settings): void {
  const missing: InputError[] = [];
  if (maskingKey === undefined) {
    const remedy =
      'Set it to a secret of at least 32 characters, the same in every run; or set dry-run to look first.';
    missing.push(new InputError('masking-key', 'is not set', remedy));
  }
  if (request.wanted.quarantineGroup === undefined) {
    const remedy =
      'Make a security group that lets in the bastion or this runner and nothing else, and set its id; or set dry-run.';
    missing.push(new InputError('quarantine-security-group', 'is not set', remedy));
  }
  const [first, ...others] = missing;
  if (first !== undefined) throw others.length === 0 ? first : new InputErrors(missing);
}

async function readPolicy(configPath: string): Promise<PreparedPolicy> {
  const configuration = await loadConfiguration(configPath, configurationSchema);
  requireDecisions(configuration, configPath);
  const folder = path.dirname(path.resolve(configPath));
  const scripts = await checkAfterScripts(configuration.scrub.after, folder);
  const configText = await readFile(configPath, 'utf8');
  return { configuration, configText, configHash: sha256(configText), scripts };
}

/** A policy that decides nothing would be refused only after hours of restoring. */
function requireDecisions({ masking }: Configuration, configPath: string): void {
  const decides = [masking.columns, masking.types, masking.detected].some((rules) => rules.length > 0);
  if (decides) return;
  const message =
    'masking decides nothing: no rule under columns, types or detected; write a first policy with: prodlike init';
  throw new ConfigurationError(configPath, [{ line: 1, message }]);
}

/** What decides how data looks after the scrub: the file, and the scripts that it names. */
function policyHash({ configText, scripts }: PreparedPolicy): string {
  const texts = scripts.flatMap(({ file, statements }) => [file, ...statements.map(({ text }) => text)]);
  return scripts.length === 0 ? sha256(configText) : sha256(JSON.stringify([configText, ...texts]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
