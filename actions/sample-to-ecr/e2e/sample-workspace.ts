import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sampleReportSchema } from '@prodlike/reporting';
import {
  type BundleOptions,
  type BundleRun,
  DatabaseWorkspace,
  type OwnAction,
  postgres18Clients,
  runActionStep,
  runBundle,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { definition } from '../src/definition';

export const maskingKey = 'a masking key of more than 32 characters';

/** sample.json as its published schema has it. */
export type SampleFile = v.InferOutput<typeof sampleReportSchema>;

export interface SamplingRun extends BundleRun {
  /** undefined where no report was written. */
  readonly report: SampleFile | undefined;
}

type Flags = Readonly<Record<string, string>>;

/** A folder and a database of a test's own, and `sample-to-ecr` on it. */
export class SampleWorkspace extends DatabaseWorkspace {
  /** For `--target directory`. */
  readonly out = this.path('sample');
  /** A name that no other test's image has. */
  readonly image = `prodlike-test/sample-${randomUUID().slice(0, 8)}:dev`;

  /** Runs `prodlike sample-to-ecr` from dist/ in the folder, on the database. An empty flag is left out. */
  async sample(flags: Flags, options: BundleOptions = {}): Promise<SamplingRun> {
    rmSync(this.reportDir, { recursive: true, force: true });
    const all = { ...this.#inputs(), 'masking-key': maskingKey, 'report-dir': this.reportDir, ...flags };
    const run = await this.#run('sample-to-ecr', all, [], options);
    return { ...run, report: this.report() };
  }

  /** Into a folder, without Docker. */
  async sampleDirectory(flags: Flags = {}, options: BundleOptions = {}): Promise<SamplingRun> {
    return await this.sample({ target: 'directory', out: this.out, ...flags }, options);
  }

  /** Runs `prodlike why` from dist/. */
  async why(table: string, key: readonly string[], flags: Flags = {}): Promise<BundleRun> {
    return await this.#run('why', { ...this.#inputs(), ...flags }, [table, ...key], {});
  }

  /** The action for steps of a workflow. */
  action(): OwnAction {
    return {
      uses: /^(?:\.\/actions\/sample-to-ecr|prodlike\/prodlike\/actions\/sample-to-ecr@.*)$/,
      definition,
      step: async (inputs, { cwd, env }) =>
        runActionStep(
          'sample-to-ecr',
          this.folder,
          { 'report-dir': this.reportDir, ...inputs },
          { cwd, env: { ...(await clientsOnPath()), ...env } },
        ),
    };
  }

  report(): SampleFile | undefined {
    const file = path.join(this.reportDir, 'sample.json');
    try {
      return v.parse(sampleReportSchema, JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error instanceof v.ValiError) throw error;
      return undefined;
    }
  }

  async #run(command: string, flags: Flags, placed: readonly string[], options: BundleOptions) {
    const args = Object.entries(flags).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]));
    const env = { ...(await clientsOnPath()), ...options.env };
    return await runBundle('cli', [command, ...placed, ...args], { cwd: this.folder, ...options, env });
  }

  #inputs(): Flags {
    return { 'database-url': this.url(), 'ssl-mode': 'disable' };
  }
}

/** pg_dump of PostgreSQL 18, which this machine need not have. */
export async function clientsOnPath(): Promise<Record<string, string>> {
  return { PATH: `${await postgres18Clients()}:${process.env.PATH ?? ''}` };
}
