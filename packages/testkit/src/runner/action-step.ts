import { type BundleOptions, type BundleRun, runBundle } from '../run-bundle';
import { makeRunnerFiles } from './runner-files';

/** What one step of an action did. */
export interface RunnerStep extends BundleRun {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** What later steps find in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly summary: string;
}

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
  const files = makeRunnerFiles(folder);
  const env = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...files.env,
    GITHUB_ACTIONS: 'true',
    ...options.env,
  };
  const run = await runBundle(bundle, [], { cwd: folder, ...options, env });
  return { ...run, ...files.read() };
}
