import { repositoryPath, withDeadline } from '@prodlike/core';
import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { AfterScript } from '../../scrub-result';
import { AfterScriptError } from './after-script-error';
import type { CheckedScript } from './check-after-scripts';
import { runUnread } from './run-unread';

const limits = "SET lock_timeout = '60s'; SET statement_timeout = '1h'";

/** Beside a server that stopped answering altogether. */
const closeDeadlineMs = 5_000;

async function runScript(client: Client, script: CheckedScript, done: readonly AfterScript[]): Promise<void> {
  await client.query('BEGIN');
  for (const { text, line } of script.statements) {
    try {
      await runUnread(client, text);
    } catch (error) {
      throw new AfterScriptError({ file: script.file, line }, error, done);
    }
  }
  try {
    await client.query('COMMIT');
  } catch (error) {
    throw new AfterScriptError({ file: script.file, line: script.statements.at(-1)?.line ?? 1 }, error, done);
  }
}

/**
 * Runs the scripts one after another, each in one transaction in a session of its own, and stops at the first error, which
 * undoes its script. Rows that statements give are thrown away.
 *
 * @param report told before each script
 * @throws AfterScriptError at the first error; AdvisedError where no connection can be made
 */
export async function runAfterScripts(
  connection: ConnectionParameters,
  scripts: readonly CheckedScript[],
  report: (line: string) => void,
): Promise<AfterScript[]> {
  const done: AfterScript[] = [];
  for (const script of scripts) {
    report(`Running ${repositoryPath(script.file)}`);
    const started = performance.now();
    const client = await connect(connection, { applicationName: 'prodlike after script' });
    try {
      await client.query(limits);
      await runScript(client, script, done);
    } finally {
      await withDeadline(client.end(), closeDeadlineMs, 'Closing a session').catch(() => undefined);
    }
    const durationMs = Math.round(performance.now() - started);
    done.push({ file: script.file, durationMs, statements: script.statements.length });
  }
  return done;
}
