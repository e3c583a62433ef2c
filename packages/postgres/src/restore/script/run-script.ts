import { InputError } from '@prodlike/core';
import { truncatedDump } from '../dump-fault';
import type { RestoreSession } from '../session/restore-session';
import type { CopyData, StatementRunner } from '../statements/statement-runner';
import type { DumpRemarks } from './dump-remarks';
import { LoadedDatabase } from './loaded-database';
import { readPsqlLine } from './psql-line';
import type { ScriptPart, ScriptStatement } from './script-part';
import { ScriptScanner } from './script-scanner';

export interface ScriptRun {
  readonly session: RestoreSession;
  readonly runner: StatementRunner;
  /** Absent for a script within an archive, which has no such comments. */
  readonly remarks?: DumpRemarks;
  /** What the script is part of, e.g. ` of TABLE "orders"`; added to places. */
  readonly within?: string;
  /** The session's setting at the script's start; on where absent. */
  readonly standardConformingStrings?: boolean;
}

const standardStrings = /\bstandard_conforming_strings\s*(?:=|to)\s*'?(\w+)/i;

/**
 * Runs a psql script as psql does: each statement on its own, COPY data streamed, at most one statement in memory.
 *
 * @throws InputError where the script cannot be understood, is cut off, or the server refuses a statement
 */
export async function runScript(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  run: ScriptRun,
): Promise<void> {
  const reader = new ScriptReader(run);
  for await (const chunk of source) await reader.read(chunk);
  await reader.finish();
}

class ScriptReader {
  readonly #run: ScriptRun;
  readonly #scanner = new ScriptScanner();
  readonly #database = new LoadedDatabase();
  #copy: CopyData | undefined;

  constructor(run: ScriptRun) {
    this.#run = run;
    this.#scanner.standardConformingStrings = run.standardConformingStrings ?? true;
  }

  async read(chunk: Buffer): Promise<void> {
    for (const part of this.#scanner.push(chunk)) await this.#handle(part);
  }

  async finish(): Promise<void> {
    for (const part of this.#scanner.finish()) await this.#handle(part);
    this.#run.remarks?.finish();
    if (!this.#run.session.inTransaction) return;
    throw new InputError(
      'base',
      'ends within a transaction that it began, so that its work would be lost',
      'Add the missing COMMIT, or make the dump again if it was cut off.',
    );
  }

  async #handle(part: ScriptPart): Promise<void> {
    switch (part.kind) {
      case 'statement':
        return this.#statement(part);
      case 'copy-data':
        return this.#copy?.write(part.data);
      case 'copy-end':
        await this.#copy?.end();
        this.#copy = undefined;
        return;
      case 'comment':
        return this.#run.remarks?.read(part.text);
      case 'meta-command':
        return this.#psqlLine(part.text, part.line);
      case 'misplaced':
        throw new InputError(
          'base',
          `has text at ${this.#at(part.line)} that cannot be loaded: a psql command within a statement, or text behind a COPY … FROM stdin`,
          'Write the file with plain SQL statements, each ended by a semicolon.',
        );
      case 'unterminated':
        throw truncatedDump(`the ${part.what} that starts at ${this.#at(part.line)}`);
    }
  }

  async #statement(statement: ScriptStatement): Promise<void> {
    const place = `the statement at ${this.#at(statement.line)}`;
    if (statement.takesData) {
      this.#database.ran(statement.words, statement.line);
      this.#copy = await this.#run.runner.copy(statement.text, place);
      return;
    }
    if (this.#database.isOfAnother(statement.words)) return;
    const done = await this.#run.runner.run(statement, place);
    if (!done) return;
    this.#database.ran(statement.words, statement.line);
    const strings =
      statement.words[0] === 'set' ? standardStrings.exec(statement.text.toString('latin1'))?.[1] : undefined;
    if (strings !== undefined) {
      this.#scanner.standardConformingStrings = !/^(off|false|no|0)$/i.test(strings);
    }
  }

  async #psqlLine(text: string, line: number): Promise<void> {
    const psqlLine = readPsqlLine(text);
    if (psqlLine.kind === 'unknown') {
      throw new InputError(
        'base',
        `uses psql's command ${psqlLine.command} at ${this.#at(line)}, and it is loaded without psql`,
        'Write plain SQL instead, or load the file with psql once and make a dump of the result with pg_dump.',
      );
    }
    if (psqlLine.kind === 'nothing') return;
    this.#database.connect(psqlLine.database);
    await this.#run.session.reset();
    this.#scanner.standardConformingStrings = true;
  }

  #at(line: number): string {
    return `line ${line}${this.#run.within ?? ''}`;
  }
}
