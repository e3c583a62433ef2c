import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { type BundleOptions, runProgram } from '../run-bundle';
import type { RunnerStep } from './action-step';
import { makeRunnerFiles } from './runner-files';
import { substitute } from './substitute';
import { stepSchema } from './workflow-steps';

const actionSchema = v.object({
  inputs: v.record(v.string(), v.object({ default: v.optional(v.string(), '') })),
  outputs: v.record(v.string(), v.object({ value: v.string() })),
  runs: v.object({ using: v.literal('composite'), steps: v.array(stepSchema) }),
});

/**
 * Runs a composite action's steps as GitHub's runner would, to the first that fails. Its steps are commands in bash.
 *
 * @param action its folder
 * @param folder where the runner's files go
 */
export async function runCompositeStep(
  action: string,
  folder: string,
  given: Readonly<Record<string, string>>,
  options: BundleOptions = {},
): Promise<RunnerStep> {
  const text = readFileSync(path.join(action, 'action.yml'), 'utf8');
  const { inputs, outputs, runs } = v.parse(actionSchema, parse(text));
  const values: Record<string, string> = {};
  for (const [name, input] of Object.entries(inputs)) values[`inputs.${name}`] = given[name] ?? input.default;
  const files = makeRunnerFiles(folder);
  const all = { code: 0 as number | null, stdout: '', stderr: '', log: '' };
  for (const step of runs.steps) {
    if (step.run === undefined) throw new Error(`The test does not know how to run ${step.uses}.`);
    const own = Object.entries(step.env).map(([name, value]) => [name, substitute(value, values)]);
    const script = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', substitute(step.run, values)];
    const run = await runProgram('bash', script, {
      cwd: folder,
      ...options,
      env: { ...options.env, GITHUB_ACTION_PATH: action, ...files.env, ...Object.fromEntries(own) },
    });
    all.code = run.code;
    for (const stream of ['stdout', 'stderr', 'log'] as const) all[stream] += run[stream];
    if (run.code !== 0) break;
    for (const [name, value] of Object.entries(files.read().outputs))
      values[`steps.${step.id}.outputs.${name}`] = value;
  }
  if (all.code !== 0) return { ...all, ...files.read(), outputs: {} };
  const told = Object.entries(outputs).map(([name, { value }]) => [name, substitute(value, values)]);
  return { ...all, ...files.read(), outputs: Object.fromEntries(told) };
}
