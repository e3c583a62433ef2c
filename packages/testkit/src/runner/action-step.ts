import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BundleOptions, type BundleRun, runBundle } from '../run-bundle';

/** What one step of an action did. */
export interface RunnerStep extends BundleRun {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary' };

/**
 * Runs one step of an action's bundle as GitHub's runner would: inputs and files by the environment.
 *
 * @param bundle its folder under dist/
 * @param folder where the runner's files go
 */
export async function runActionStep(
  bundle: string,
  folder: string,
  inputs: Readonly<Record<string, string>>,
  options: BundleOptions = {},
): Promise<RunnerStep> {
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string): string => path.join(folder, name);
  for (const name of Object.values(files)) writeFileSync(fileOf(name), '');
  const env = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, fileOf(file)])),
    GITHUB_ACTIONS: 'true',
    ...options.env,
  };
  const run = await runBundle(bundle, [], { cwd: folder, ...options, env });
  const read = (name: string): string => readFileSync(fileOf(name), 'utf8');
  return {
    ...run,
    outputs: runnerValues(read('output')),
    state: runnerValues(read('state')),
    summary: read('summary'),
  };
}

/** The runner's file format of several lines a value: `name<<delimiter`, the value, the delimiter. */
function runnerValues(text: string): Record<string, string> {
  const values = text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...values].map(([, name = '', , value = '']) => [name, value]));
}
