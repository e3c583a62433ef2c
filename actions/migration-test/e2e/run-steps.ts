import { execFileSync } from 'node:child_process';
import { definition } from '../src/definition';
import { isOurs, type WorkflowStep } from './workflow-steps';
import type { RunnerStep, Workspace } from './workspace';

export interface StepsOptions {
  readonly workspace: Workspace;
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
const preparation = /^actions\/(?:checkout|cache|setup-node)@/;

/**
 * Runs a job's steps as the runner would: ours through the bundle with every default of action.yml, commands in bash.
 *
 * @returns what our steps did, in order
 * @throws for an action or an expression that the test does not know, and for a command that fails
 */
export async function runSteps(steps: readonly WorkflowStep[], options: StepsOptions): Promise<RunnerStep[]> {
  const { workspace, checkout, env = {} } = options;
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
        timeout: 60_000,
      });
    } else if (isOurs(step)) {
      const inputs = { ...resolved({ ...defaults(), ...step.with }), ...options.inputs };
      const done = await workspace.step(inputs, { cwd: checkout, env });
      ran.push(done);
      for (const [name, value] of Object.entries(done.outputs))
        values[`steps.${step.id}.outputs.${name}`] = value;
    } else if (!preparation.test(step.uses ?? '')) {
      throw new Error(`The test does not know how to stand in for ${step.uses}.`);
    }
  }
  return ran;
}

/** Reports stay in the workspace's own folder. */
function defaults(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definition.inputs).flatMap(([name, input]) =>
      'default' in input && name !== 'report-dir' ? [[name, input.default]] : [],
    ),
  );
}

function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`The test has no value for \${{ ${expression} }}.`);
    return value;
  });
}
