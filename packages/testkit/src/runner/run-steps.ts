import { execFileSync } from 'node:child_process';
import type { ActionDefinition } from '@prodlike/core';
import type { RunnerStep } from './action-step';
import { substitute } from './substitute';
import type { WorkflowStep } from './workflow-steps';

/** An action of this repository, as steps name and run it. */
export interface OwnAction {
  /** Whether a step's `uses` means it. */
  readonly uses: RegExp;
  readonly definition: ActionDefinition;
  step(
    inputs: Readonly<Record<string, string>>,
    options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  ): Promise<RunnerStep>;
}

export interface StepsOptions {
  readonly action: OwnAction;
  /** The folder that a checkout would have filled. */
  readonly checkout: string;
  /** What `${{ … }}` gives, by the expression's text. */
  readonly expressions: Readonly<Record<string, string>>;
  /** The environment that the runner gives besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Inputs that belong to the test's own server rather than to the example. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Others' actions whose work the test has done: the checkout is there, and nothing is cached. */
const preparation =
  /^(?:actions\/(?:checkout|cache|setup-node|upload-artifact)|aws-actions\/configure-aws-credentials)@/;

/**
 * Runs a job's steps as the runner would: ours through the bundle with every default of action.yml, commands in bash.
 *
 * @returns what our steps did, in order
 * @throws for an action or an expression that the test does not know, and for a command that fails
 */
export async function runSteps(steps: readonly WorkflowStep[], options: StepsOptions): Promise<RunnerStep[]> {
  const { action, checkout } = options;
  const env: Record<string, string> = { ...options.env };
  const values: Record<string, string> = { ...options.expressions };
  const resolved = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([name, text]) => [name, substitute(text, values)]));
  const ran: RunnerStep[] = [];
  for (const step of steps) {
    if (step.run !== undefined) {
      const own = { ...process.env, ...env, ...resolved(step.env) };
      execFileSync('bash', ['-euc', substitute(step.run, values)], {
        cwd: checkout,
        env: own,
        timeout: 240_000,
      });
    } else if (action.uses.test(step.uses ?? '')) {
      const inputs = { ...resolved({ ...defaultsOf(action.definition), ...step.with }), ...options.inputs };
      const done = await action.step(inputs, { cwd: checkout, env });
      ran.push(done);
      Object.assign(env, done.environment);
      for (const [name, value] of Object.entries(done.outputs))
        values[`steps.${step.id}.outputs.${name}`] = value;
    } else if (!preparation.test(step.uses ?? '')) {
      throw new Error(`The test does not know how to stand in for ${step.uses}.`);
    }
  }
  return ran;
}

/** Reports stay in the test's own folder. */
function defaultsOf({ inputs }: ActionDefinition): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, input]) =>
      input.default !== undefined && name !== 'report-dir' ? [[name, input.default]] : [],
    ),
  );
}
