import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { scrubReportSchema } from '@prodlike/reporting';
import {
  type BundleOptions,
  type BundleRun,
  type OwnAction,
  runActionStep,
  runBundle,
  type TestServer,
} from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { definition } from '../src/definition';

export const maskingKey = 'a masking key of more than 32 characters';

/** scrub.json as its published schema has it. */
export type ScrubFile = v.InferOutput<typeof scrubReportSchema>;

export interface ScrubbingRun extends BundleRun {
  /** undefined where no report was written. */
  readonly report: ScrubFile | undefined;
}

/** A folder and a database of a test's own. */
export class ScrubWorkspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-scrub-'));
  readonly reportDir = path.join(this.folder, 'report');
  readonly database: string;
  readonly #server: TestServer;

  /** @param database made by `create`; its name stands in URLs */
  constructor(server: TestServer, database: string) {
    this.#server = server;
    this.database = database;
    chmodSync(this.folder, 0o755);
  }

  /** Makes the database. @param sql what is in it */
  async create(sql: string): Promise<void> {
    await this.#as(this.#server.parameters, (client) => client.query(`CREATE DATABASE "${this.database}"`));
    await this.query(sql);
  }

  /** Runs SQL as the superuser. @returns the rows of the last statement that gave any */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    const result = await this.#as({ ...this.#server.parameters, database: this.database }, (client) =>
      client.query<Record<string, unknown>>(sql),
    );
    const results = Array.isArray(result) ? result : [result];
    return results.findLast(({ rows }) => rows.length > 0)?.rows ?? [];
  }

  /** Where users connect: by TCP, with a password. */
  connection(user?: string, password?: string): ConnectionParameters {
    const parameters = { ...this.#server.tcpParameters, database: this.database };
    return user === undefined
      ? parameters
      : { ...parameters, user, ...(password === undefined ? {} : { password }) };
  }

  url(user?: string, password?: string): string {
    const { host, port, ...who } = this.connection(user, password);
    const credentials = `${encodeURIComponent(who.user)}:${encodeURIComponent(who.password ?? '')}`;
    return `postgresql://${credentials}@${host}:${port}/${encodeURIComponent(this.database)}`;
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, text: string): string {
    const file = this.path(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

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

  /** Every byte that a run may have published: all files of the report folder. */
  published(): string {
    return readdirSync(this.reportDir)
      .map((name) => readFileSync(path.join(this.reportDir, name), 'utf8'))
      .join('\n');
  }

  /** The whole database as pg_dump of PostgreSQL 15 writes it, without the key that differs from dump to dump. */
  dump(): string {
    const options = { encoding: 'utf8', maxBuffer: 1e9, timeout: 60_000 } as const;
    const text = execFileSync('/usr/lib/postgresql/15/bin/pg_dump', ['--dbname', this.url()], options);
    return text.replaceAll(/^\\(?:un)?restrict .*$/gm, '');
  }

  /** Removes the folder; the database goes with the server. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #inputs(): Record<string, string> {
    return { 'database-url': this.url(), 'ssl-mode': 'disable', 'report-dir': this.reportDir };
  }

  async #as<T>(parameters: ConnectionParameters, act: (client: Client) => Promise<T>): Promise<T> {
    const client = await connect(parameters, { applicationName: 'test' });
    try {
      return await act(client);
    } finally {
      await client.end();
    }
  }
}
