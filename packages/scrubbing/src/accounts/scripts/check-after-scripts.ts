import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, InputError, repositoryPath, type SqlStatement, splitStatements } from '@prodlike/core';
import { scriptFault } from './script-fault';

/** A script of `scrub.after`, read and ready to run. */
export interface CheckedScript {
  /** As in prodlike.yml. */
  readonly file: string;
  readonly statements: readonly SqlStatement[];
}

function refuse(file: string, fault: string, remedy: string, cause?: unknown): never {
  throw new InputError('config', `names ${repositoryPath(file)} in scrub.after, ${fault}`, remedy, { cause });
}

async function readScript(file: string, folder: string): Promise<string> {
  try {
    return await readFile(path.resolve(folder, file), 'utf8');
  } catch (error) {
    const code = errorCode(error);
    const fault = code === 'ENOENT' ? 'which does not exist' : `which cannot be read (${code})`;
    return refuse(file, fault, `Name files from ${folder}.`, error);
  }
}

/**
 * Reads the scripts and refuses what cannot be run, before anything is touched.
 *
 * @param files as in prodlike.yml
 * @param folder absolute; where relative files start
 * @throws InputError that names the file and, where it is about a statement, the line
 */
export async function checkAfterScripts(files: readonly string[], folder: string): Promise<CheckedScript[]> {
  const scripts: CheckedScript[] = [];
  for (const file of files) {
    const text = (await readScript(file, folder)).replace(/^\ufeff/, '');
    const statements = splitStatements(text);
    for (const statement of statements) {
      const fault = scriptFault(statement);
      if (fault === null) continue;
      const remedy = 'Use plain SQL there; each script runs in one transaction of its own.';
      refuse(file, `which holds ${fault} on line ${statement.line}`, remedy);
    }
    scripts.push({ file, statements });
  }
  return scripts;
}
