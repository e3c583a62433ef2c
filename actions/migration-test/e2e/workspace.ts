import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type BundleOptions,
  type BundleRun,
  type OwnAction,
  type RunnerStep,
  runActionStep,
  runBundle,
} from '@prodlike/testkit';
import { definition } from '../src/definition';

/** The fields of report.json that these tests look at; the rest is checked by the schema's own tests. */
export interface ReportFile {
  readonly verdict: 'ok' | 'warning' | 'danger' | 'failed';
  readonly command: { readonly outcome: string; readonly exitCode: number | null; readonly tool: string };
  readonly findings: readonly {
    rule: string;
    level: string;
    migration: string;
    run?: string;
    relation?: string;
    message: string;
    advice: string;
    line?: number;
    exception?: string;
  }[];
  readonly migrations: readonly {
    name: string;
    kind: string;
    outcome: string;
    origin: string;
    durationMs: number;
    error?: { sqlState: string; condition: string };
  }[];
  readonly statements: readonly {
    sql: string;
    migration: string;
    level: string;
    kind: string;
    calls: number;
    rows: number;
    line?: number;
  }[];
  readonly locks: readonly {
    relation: string;
    mode: string;
    migration: string;
    heldMs: number;
    blocks: string[];
  }[];
  readonly rewrites: readonly { relation: string; migration: string }[];
  readonly sizes: readonly { relation: string; beforeBytes: number | null; afterBytes: number | null }[];
  readonly walBytes: number | null;
  readonly connections: {
    readonly total: number;
    readonly peak: number;
    readonly lost: number;
    readonly refused: readonly { sqlState: string; count: number }[];
  };
  readonly clone: {
    readonly provider: string;
    readonly method: string;
    readonly createMs: number;
    readonly destroyed: boolean;
    readonly serverLost: boolean;
    readonly serverVersion: string;
    readonly dataAsOf?: string;
  };
  readonly isolation: {
    readonly mode: string;
    readonly notes: readonly string[];
    readonly image?: string;
    readonly limits?: { readonly memoryBytes: number; readonly processes: number };
  };
  readonly runs: readonly {
    readonly kind: string;
    readonly command: { readonly outcome: string; readonly exitCode: number | null };
    readonly migrations: readonly { name: string; kind: string; outcome: string }[];
    readonly statements: readonly { sql: string; kind: string }[];
    readonly schemaDifferences: readonly { kind: string; object: string; name: string }[] | null;
  }[];
  readonly traffic?: {
    readonly statements: readonly {
      name: string;
      kind: string;
      ratePerSecond: number;
      waited: number;
      before: { calls: number; errors: number };
      during: { calls: number; errors: number };
    }[];
    readonly waits: readonly {
      relation: string;
      mode: string;
      migration: string;
      statement?: string;
      waited: number;
      maxWaitMs: number;
    }[];
    readonly failure?: { migration: string; sqlState?: string };
    readonly notes: readonly string[];
  };
  readonly coverage: readonly { source: string; message: string }[];
}

/** What a report finds, but for what depends on how busy this machine is. */
export function steadyFindings(report: ReportFile | undefined): ReportFile['findings'] | undefined {
  return report?.findings.filter(({ rule }) => rule !== 'slow-statement');
}

export interface WorkspaceRun extends BundleRun {
  /** undefined where no report was written. */
  readonly report: ReportFile | undefined;
}

/** How steps name the root action. */
export const migrationTestUses = /^(?:\.\/|prodlike\/prodlike@.*)$/;

/** A folder of its own for one test, with files, a place for clones and one for reports. */
export class Workspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-e2e-'));
  readonly clones = path.join(this.folder, 'clones');
  readonly reportDir = path.join(this.folder, 'report');

  constructor() {
    // A server that root starts runs as another account, which has to get in.
    chmodSync(this.folder, 0o755);
    mkdirSync(this.clones);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, text: string, mode = 0o644): string {
    const file = this.path(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
    return file;
  }

  /** Runs `prodlike migration-test` from dist/ in the folder. */
  async run(flags: Readonly<Record<string, string>>, options: BundleOptions = {}): Promise<WorkspaceRun> {
    const all = { 'clone-dir': this.clones, 'report-dir': this.reportDir, comment: 'false', ...flags };
    const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
    const run = await runBundle('cli', ['migration-test', ...args], { cwd: this.folder, ...options });
    return { ...run, report: this.report() };
  }

  /** Runs one step of the action's bundle as GitHub's runner would: inputs and files by the environment. */
  async step(inputs: Readonly<Record<string, string>>, options: BundleOptions = {}): Promise<RunnerStep> {
    const all = { 'clone-dir': this.clones, 'report-dir': this.reportDir, ...inputs };
    return await runActionStep('migration-test', this.folder, all, { cwd: this.folder, ...options });
  }

  /** The action for steps of a workflow. */
  action(): OwnAction {
    const step: OwnAction['step'] = (inputs, options) => this.step(inputs, options);
    return { uses: migrationTestUses, definition, step };
  }

  report(): ReportFile | undefined {
    try {
      return JSON.parse(readFileSync(path.join(this.reportDir, 'report.json'), 'utf8')) as ReportFile;
    } catch {
      return undefined;
    }
  }

  /** Every byte that a run may have published: all files of the report folder. */
  published(): string {
    return readdirSync(this.reportDir)
      .map((name) => readFileSync(path.join(this.reportDir, name), 'utf8'))
      .join('\n');
  }

  /** What a run left behind. */
  leftovers(): string[] {
    return readdirSync(this.clones);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
