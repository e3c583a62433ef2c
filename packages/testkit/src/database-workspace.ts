import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';
import type { TestServer } from './test-server';

type Client = Awaited<ReturnType<typeof connect>>;

/** A folder and a database of a test's own, for tests that run an action on it. */
export class DatabaseWorkspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-workspace-'));
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
    const statement = `CREATE DATABASE ${quoteIdentifier(this.database)}`;
    await this.#as(this.#server.parameters, (client) => client.query(statement));
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

  /** Every byte that a run may have published: all files of the report folder. */
  published(): string {
    return readdirSync(this.reportDir)
      .map((name) => readFileSync(path.join(this.reportDir, name), 'utf8'))
      .join('\n');
  }

  /** Removes the folder; the database goes with the server. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
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
