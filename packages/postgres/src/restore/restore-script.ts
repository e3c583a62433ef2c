import type { ConnectionParameters } from '../connection-parameters';
import { DumpRemarks } from './script/dump-remarks';
import { runScript } from './script/run-script';
import { scriptSource } from './script/script-source';
import { RestoreSession } from './session/restore-session';
import type { SkippedObjects } from './statements/skipped-object';
import { StatementRunner } from './statements/statement-runner';

export interface ScriptTarget {
  readonly target: ConnectionParameters;
  readonly serverMajor: number;
  readonly skipped: SkippedObjects;
  readonly report: (line: string) => void;
}

const megabyte = 1e6;

/** Loads a plain dump or any other SQL script through one connection. @throws as `restoreDump` */
export async function restoreScript(path: string, compressed: boolean, into: ScriptTarget): Promise<void> {
  const session = await RestoreSession.open(into.target);
  try {
    const source = scriptSource(path, compressed, (readBytes, sizeBytes) => {
      const [read, size] = [readBytes, sizeBytes].map((bytes) => Math.round(bytes / megabyte));
      // A script that generates its data is short, and how much of it was read says nothing.
      into.report(size === 0 ? 'Loading SQL' : `Loading SQL: ${read} of ${size} MB`);
    });
    await runScript(source, {
      session,
      runner: new StatementRunner(session, into.skipped),
      remarks: new DumpRemarks(into.serverMajor),
    });
  } finally {
    await session.close();
  }
}
