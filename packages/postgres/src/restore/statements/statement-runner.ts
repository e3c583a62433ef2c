import { AdvisedError, InputError, publicSqlState } from '@prodlike/core';
import type { CopyIn } from '../../copy/copy-in';
import { quoteIdentifier } from '../../quote-identifier';
import type { RestoreSession } from '../session/restore-session';
import { decideOnRefusal, type RefusalDecision } from './decide-on-refusal';
import { planStatement } from './plan-statement';
import { type ServerRefusal, serverRefusal } from './server-refusal';
import type { SkippedObjects } from './skipped-object';

export interface DumpStatement {
  readonly text: Buffer;
  /** First unquoted words, in lower case. */
  readonly words: readonly string[];
}

/** Each missing role costs an attempt, and an ACL may name many; a deadlock may strike more than once. */
const maxAttempts = 1_000;

const savepoint = 'prodlike_restore';

/** Statements that may be refused and tried again, or done without. */
const recoverable = new Set(['alter', 'comment', 'create', 'drop', 'grant', 'refresh', 'revoke', 'set']);

/** Runs the statements of a dump one by one on one session, and makes up for what the target lacks. */
export class StatementRunner {
  readonly #session: RestoreSession;
  readonly #skipped: SkippedObjects;

  constructor(session: RestoreSession, skipped: SkippedObjects) {
    this.#session = session;
    this.#skipped = skipped;
  }

  /**
   * @param place where the statement stands, e.g. `the statement at line 12`
   * @returns false where the statement was left out
   * @throws InputError where the server refuses it for good
   */
  async run(statement: DumpStatement, place: string): Promise<boolean> {
    const text = statement.text.toString('latin1');
    const plan = planStatement(statement.words, text);
    if (plan.kind === 'skip') {
      if (plan.object !== undefined) this.#skipped.add(plan.object);
      return false;
    }
    const createdRoles = new Set<string>();
    for (let attempt = 1; ; attempt++) {
      const refusal = await this.#attempt(statement);
      if (refusal === undefined) return true;
      const decision = decideOnRefusal(statement.words, text, refusal);
      if (decision.kind === 'go-on') {
        if (decision.object !== undefined) this.#skipped.add(decision.object);
        return false;
      }
      const repeated = decision.kind === 'create-role' && createdRoles.has(decision.role);
      if (attempt === maxAttempts || repeated) throw refused(place, refusal, { kind: 'fail' });
      if (decision.kind === 'create-role') {
        createdRoles.add(decision.role);
        await this.#createRole(decision.role, place);
      } else if (decision.kind !== 'try-again') {
        throw refused(place, refusal, decision);
      }
    }
  }

  /** Streams the data of a COPY … FROM stdin. */
  async copy(statement: Buffer, place: string): Promise<CopyData> {
    try {
      return new CopyData(await this.#session.copyIn(statement), place);
    } catch (error) {
      throw refused(place, serverRefusal(error), { kind: 'fail' });
    }
  }

  async #attempt(statement: DumpStatement): Promise<ServerRefusal | undefined> {
    const guarded = this.#session.inTransaction && recoverable.has(statement.words[0] ?? '');
    if (guarded) await this.#session.run(`SAVEPOINT ${savepoint}`);
    try {
      await this.#session.run(statement.text);
    } catch (error) {
      const refusal = serverRefusal(error);
      if (guarded) await this.#session.run(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      return refusal;
    }
    if (guarded) await this.#session.run(`RELEASE SAVEPOINT ${savepoint}`);
    return undefined;
  }

  /** Without LOGIN: it only has to own objects and hold rights. Another session may have made it just now. */
  async #createRole(role: string, place: string): Promise<void> {
    try {
      await this.#session.run(`CREATE ROLE ${quoteIdentifier(role)} NOLOGIN`);
    } catch (error) {
      const refusal = serverRefusal(error);
      const madeMeanwhile = refusal.sqlState === '42710' || refusal.sqlState === '23505';
      if (!madeMeanwhile) throw refused(place, refusal, { kind: 'fail' });
    }
  }
}

/** The data of one COPY, on its way to the server. */
export class CopyData {
  readonly #copy: CopyIn;
  readonly #place: string;

  constructor(copy: CopyIn, place: string) {
    this.#copy = copy;
    this.#place = place;
  }

  async write(data: Buffer): Promise<void> {
    await this.#explained(this.#copy.write(data));
  }

  async end(): Promise<void> {
    await this.#explained(this.#copy.end());
  }

  async #explained(step: Promise<void>): Promise<void> {
    try {
      await step;
    } catch (error) {
      const refusal = serverRefusal(error);
      const row = /^COPY .+?, line (\d+)/s.exec(refusal.where)?.[1];
      const place = row === undefined ? this.#place : `row ${row} of ${this.#place}`;
      throw refused(place, refusal, { kind: 'fail' });
    }
  }
}

function refused(place: string, refusal: ServerRefusal, decision: RefusalDecision): AdvisedError {
  const { sqlState, condition } = publicSqlState(refusal.sqlState);
  if (decision.kind === 'extension-missing') {
    return new InputError(
      'base',
      `needs the extension ${decision.extension}, which this server could not create: ${place} was refused with SQLSTATE ${sqlState} (${condition})`,
      'Install the extension for the server that postgres-version names, or make the dump without it.',
    );
  }
  const what = `the server refused ${place} with SQLSTATE ${sqlState} (${condition})`;
  if (sqlState.startsWith('53')) {
    return new AdvisedError(`The base cannot be loaded: ${what}.`, remedyForLack(refusal.sqlState));
  }
  return new InputError(
    'base',
    `cannot be loaded: ${what}`,
    'Load the file into an empty database by hand to see the whole message, and mend the file or make the dump again.',
  );
}

/** SQLSTATE class 53 is about what the machine lacks, not about the dump. */
function remedyForLack(sqlState: string): string {
  if (sqlState === '53100') return 'Free disk space, or set cache-dir to a folder on a larger disk.';
  return 'Give the server more of what it lacks, or run it again when it is less busy.';
}
