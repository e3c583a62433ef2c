import type { Observer } from '@prodlike/observing';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { MigrationFile } from './migration-file';
import { runStatement, type StatementOutcome } from './run-statement';

/** How far the files came. */
export interface FilesOutcome {
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'aborted';
  /** Files that were not begun. */
  readonly notRun: readonly MigrationFile[];
}

export interface RunFilesOptions {
  readonly files: readonly MigrationFile[];
  readonly observer: Observer;
  readonly connection: ConnectionParameters;
  /** Aborted by a signal or when the time is up. */
  readonly signal: AbortSignal;
  /** Told before each file. */
  readonly report: (file: MigrationFile, index: number) => void;
}

type Step = { readonly text: string; readonly line?: number };

function steps(file: MigrationFile): Step[] {
  const statements: Step[] = file.statements.map(({ text, line }) => ({ text, line }));
  return file.transaction === 'wrapped' ? [{ text: 'BEGIN' }, ...statements, { text: 'COMMIT' }] : statements;
}

async function runFile(client: Client, file: MigrationFile, observer: Observer): Promise<StatementOutcome> {
  for (const { text, line } of steps(file)) {
    observer.mark(line === undefined ? {} : { line });
    const outcome = await runStatement(client, text);
    if (outcome.kind !== 'ok') return outcome;
  }
  return { kind: 'ok' };
}

/** A session of its own for each file, as psql would have: what one file sets must not reach the next. */
async function inOwnSession(file: MigrationFile, options: RunFilesOptions): Promise<StatementOutcome> {
  const client = await connect(options.connection, { applicationName: 'prodlike migrations' });
  // The statement under way learns of it as a lost connection; the server ends it when the proxy closes.
  const abort = (): void => void client.end().catch(() => undefined);
  const lose = new Promise<StatementOutcome>((resolve) => {
    options.signal.addEventListener('abort', () => resolve({ kind: 'lost' }), { once: true });
  });
  options.signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([runFile(client, file, options.observer), lose]);
  } finally {
    options.signal.removeEventListener('abort', abort);
    await Promise.race([
      client.end().catch(() => undefined),
      new Promise((r) => setTimeout(r, 1_000).unref()),
    ]);
  }
}

async function runObserved(file: MigrationFile, options: RunFilesOptions): Promise<StatementOutcome> {
  await options.observer.beginMigration(file.name);
  try {
    return await inOwnSession(file, options);
  } finally {
    await options.observer.endMigration();
  }
}

/**
 * Runs the files one after another and stops at the first that fails. What a failed file's transaction did is rolled
 * back by the server when its session ends.
 */
export async function runMigrationFiles(options: RunFilesOptions): Promise<FilesOutcome> {
  for (const [index, file] of options.files.entries()) {
    const notRun = options.files.slice(index + 1);
    if (options.signal.aborted)
      return { outcome: abortedBy(options.signal), notRun: options.files.slice(index) };
    options.report(file, index);
    const outcome = await runObserved(file, options);
    if (options.signal.aborted) return { outcome: abortedBy(options.signal), notRun };
    if (outcome.kind !== 'ok') return { outcome: 'failed', notRun };
  }
  return { outcome: 'ok', notRun: [] };
}

function abortedBy(signal: AbortSignal): 'timeout' | 'aborted' {
  return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    ? 'timeout'
    : 'aborted';
}
