import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { scrubReportSchema } from '@prodlike/reporting';
import {
  type BundleOptions,
  type BundleRun,
  DatabaseWorkspace,
  type OwnAction,
  runActionStep,
  runBundle,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { definition } from '../src/definition';

export const maskingKey = 'a masking key of more than 32 characters';

/** scrub.json as its published schema has it. */
export type ScrubFile = v.InferOutput<typeof scrubReportSchema>;

export interface ScrubbingRun extends BundleRun {
  /** undefined where no report was written. */
  readonly report: ScrubFile | undefined;
}

/** A folder and a database of a test's own, and `scrub` on it. */
export class ScrubWorkspace extends DatabaseWorkspace {
  /** Runs `prodlike scrub` from dist/ in the folder, on the database. */
  async scrub(flags: Readonly<Record<string, string>>, options: BundleOptions = {}): Promise<ScrubbingRun> {
    rmSync(this.reportDir, { recursive: true, force: true });
    const key = flags.mode === undefined || flags.mode === 'check' ? {} : { 'masking-key': maskingKey };
    const all = { ...this.#inputs(), ...key, ...flags };
    const args = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]));
    const run = await runBundle('cli', ['scrub', ...args], { cwd: this.folder, ...options });
    return { ...run, report: this.report() };
  }

  /** Runs `prodlike init` from dist/. */
  async init(flags: Readonly<Record<string, string>> = {}): Promise<BundleRun> {
    const all = { 'database-url': this.url(), 'ssl-mode': 'disable', ...flags };
    const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
    return await runBundle('cli', ['init', ...args], { cwd: this.folder });
  }

  /** The action for steps of a workflow. */
  action(): OwnAction {
    return {
      uses: /^(?:\.\/actions\/scrub|prodlike\/prodlike\/actions\/scrub@.*)$/,
      definition,
      step: (inputs, options) =>
        runActionStep('scrub', this.folder, { 'report-dir': this.reportDir, ...inputs }, options),
    };
  }

  report(): ScrubFile | undefined {
    const file = path.join(this.reportDir, 'scrub.json');
    try {
      return v.parse(scrubReportSchema, JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error instanceof v.ValiError) throw error;
      return undefined;
    }
  }

  /** The whole database as pg_dump of PostgreSQL 15 writes it, without the key that differs from dump to dump. */
  dump(): string {
    const options = { encoding: 'utf8', maxBuffer: 1e9, timeout: 60_000 } as const;
    const text = execFileSync('/usr/lib/postgresql/15/bin/pg_dump', ['--dbname', this.url()], options);
    return text.replaceAll(/^\\(?:un)?restrict .*$/gm, '');
  }

  #inputs(): Record<string, string> {
    return { 'database-url': this.url(), 'ssl-mode': 'disable', 'report-dir': this.reportDir };
  }
}
