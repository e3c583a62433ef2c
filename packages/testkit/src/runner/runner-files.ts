import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunnerStep } from './action-step';

const files = {
  GITHUB_OUTPUT: 'output',
  GITHUB_STATE: 'state',
  GITHUB_ENV: 'environment',
  GITHUB_STEP_SUMMARY: 'summary',
};

/** The files by which a step answers the runner. */
export interface RunnerFiles {
  readonly env: Readonly<Record<string, string>>;
  /** What the step wrote into them. */
  read(): Pick<RunnerStep, 'outputs' | 'state' | 'environment' | 'summary'>;
}

/** Makes empty files in `folder`. */
export function makeRunnerFiles(folder: string): RunnerFiles {
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string): string => path.join(folder, name);
  for (const name of Object.values(files)) writeFileSync(fileOf(name), '');
  const read = (name: string): string => readFileSync(fileOf(name), 'utf8');
  return {
    env: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, fileOf(file)])),
    read: () => ({
      outputs: runnerValues(read('output')),
      state: runnerValues(read('state')),
      environment: runnerValues(read('environment')),
      summary: read('summary'),
    }),
  };
}

/** The runner's file format of several lines a value: `name<<delimiter`, the value, the delimiter. */
function runnerValues(text: string): Record<string, string> {
  const values = text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...values].map(([, name = '', , value = '']) => [name, value]));
}
