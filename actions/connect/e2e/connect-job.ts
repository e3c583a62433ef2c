import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ProcessIdentity, processIdentitySchema } from '@prodlike/core';
import {
  type OwnAction,
  type PrivateServer,
  type RunnerStep,
  runActionStep,
  runProgram,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { definition } from '../src/definition';

const tools = '/usr/lib/postgresql/15/bin';
const stateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ holder: processIdentitySchema, folder: v.string() }),
);

type Inputs = Readonly<Record<string, string>>;

/** A job with `connect` in it, on a runner with a folder of its own. */
export class ConnectJob {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-connect-job-'));
  readonly #env: Readonly<Record<string, string>>;

  constructor(server: Pick<PrivateServer, 'environment'>) {
    this.#env = { ...server.environment, RUNNER_TEMP: this.folder };
  }

  /** The main step. */
  async main(inputs: Inputs, options: Parameters<typeof runActionStep>[3] = {}): Promise<RunnerStep> {
    const files = path.join(this.folder, 'runner');
    return await runActionStep('connect', files, inputs, {
      ...options,
      env: { ...this.#env, ...options.env },
    });
  }

  /** The environment of a main step, for a test that starts it by itself. */
  environment(inputs: Inputs): Record<string, string> {
    const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
    return { ...this.#env, ...Object.fromEntries(given) };
  }

  /** The post step of a main step. */
  async post(inputs: Inputs, { state }: Pick<RunnerStep, 'state'>): Promise<RunnerStep> {
    const given = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
    return await this.main(inputs, { env: Object.fromEntries(given) });
  }

  /** The action for steps of a workflow. */
  action(): OwnAction {
    return {
      uses: /^prodlike\/prodlike\/actions\/connect@.*$/,
      definition,
      step: (inputs, { env }) => this.main(inputs, { env }),
    };
  }

  /** A later step: a program of PostgreSQL 15's, with what the main step left. @returns its output */
  async later({ environment }: Pick<RunnerStep, 'environment'>, program: string, ...args: string[]) {
    const env = { HOME: this.folder, ...environment };
    const { code, stdout, log } = await runProgram(path.join(tools, program), args, { env });
    if (code !== 0) throw new Error(log);
    return stdout.trim();
  }

  /** The process that holds the tunnel. */
  holder({ state }: Pick<RunnerStep, 'state'>): ProcessIdentity {
    return v.parse(stateSchema, state.tunnel).holder;
  }

  /** What is left of tunnels. */
  leftovers(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('prodlike-connect-'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
