import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OwnAction, type RunnerStep, runCompositeStep } from '@prodlike/testkit';
import Docker from 'dockerode';

export const actionFolder = path.join(__dirname, '..');

/** A job's folder, and what it started. */
export class SampleJob {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-use-'));
  readonly docker: Docker;
  readonly #env: Record<string, string>;
  readonly #containers: string[] = [];

  constructor(socketPath: string) {
    this.docker = new Docker({ socketPath });
    this.#env = { DOCKER_HOST: `unix://${socketPath}`, HOME: this.folder };
  }

  write(name: string, text: string, mode = 0o644): void {
    writeFileSync(path.join(this.folder, name), text, { mode });
  }

  async step(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<RunnerStep> {
    const step = await runCompositeStep(actionFolder, this.folder, inputs, {
      cwd: this.folder,
      env: { ...this.#env, ...env },
    });
    if (step.outputs.container) this.#containers.push(step.outputs.container);
    return step;
  }

  /** The action for steps of a workflow. */
  action(env: Readonly<Record<string, string>> = {}): OwnAction {
    return {
      uses: /^prodlike\/prodlike\/actions\/use-sample@/,
      definition: { id: 'use-sample', title: '', description: '', inputs: {}, outputs: {} },
      step: (inputs, options) => this.step(inputs, { ...options.env, ...env }),
    };
  }

  /** Ids of the containers of an image that steps of any job have started and not removed. */
  async running(image: string): Promise<string[]> {
    const filters = { ancestor: [image], label: ['com.prodlike.use-sample=true'] };
    return (await this.docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
  }

  async remove(): Promise<void> {
    for (const id of this.#containers)
      await this.docker
        .getContainer(id)
        .remove({ force: true, v: true })
        .catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
