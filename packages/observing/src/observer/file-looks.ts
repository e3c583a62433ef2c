import { publicText } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import { locksOfStatement } from '../locks/locks-of-statement';
import type { FileWatch } from '../rewrites/file-watch';
import { reasonOfCommand } from '../rewrites/rewrite-reason';
import type { StatementRun } from '../statements/statement-run';
import type { RunState } from './run-state';

/** Finds the rewrites that no event trigger reports: TRUNCATE, VACUUM FULL, REINDEX, and what DO and functions hide. */
export class FileLooks {
  readonly #run: RunState;
  readonly #watch: FileWatch;

  constructor(run: RunState, watch: FileWatch) {
    this.#run = run;
    this.#watch = watch;
  }

  /** After a transaction: looks if one of its statements may have changed files and the last look was not just now. */
  whenIdle(): Promise<void> | undefined {
    if (this.#run.suspects.length === 0 || !this.#watch.mayLook(performance.now())) return undefined;
    return this.look();
  }

  /** Looks if there is any reason to. Never fails. */
  async look(): Promise<void> {
    const suspects = this.#run.suspects;
    if (suspects.length === 0) return;
    this.#run.suspects = [];
    try {
      const changed = await this.#watch.look();
      this.#attribute(changed, suspects);
    } catch {
      this.#run.setting.coverage.add(
        'sizes',
        publicText`Files could not be compared: a rewrite inside a DO block or a function may be missing.`,
      );
    }
  }

  #attribute(changed: readonly number[], suspects: readonly StatementRun[]): void {
    const { catalog } = this.#run.setting;
    const rewritten = new Set([...changed, ...this.#run.rewritten]);
    for (const oid of changed) {
      const relation = catalog.byOid(oid);
      if (relation === undefined) continue;
      const named = this.#namedBy(relation, suspects);
      if (named === undefined && this.#run.rewritten.has(oid)) continue;
      // A table's new file brings new ones for its indexes: one rewrite, not many.
      if (!named && relation.tableOid !== undefined && rewritten.has(relation.tableOid)) continue;
      const statement = named ?? suspects.findLast((s) => s.shape.locks.length === 0) ?? suspects.at(-1);
      if (statement === undefined) continue;
      this.#run.rewrites.push({ relation, reason: reasonOfCommand(statement.shape), statement });
      this.#addLock(relation, statement);
    }
    this.#run.rewritten.clear();
  }

  /** The last statement that its own text shows to have replaced the relation's file. */
  #namedBy(relation: KnownRelation, suspects: readonly StatementRun[]): StatementRun | undefined {
    const { catalog } = this.#run.setting;
    return suspects.findLast((s) =>
      locksOfStatement(s.shape, catalog, ['public']).some(
        (lock) => lock.relation === relation && lock.mode === 'AccessExclusiveLock',
      ),
    );
  }

  /** Whoever gives a relation a new file holds ACCESS EXCLUSIVE on it. */
  #addLock(relation: KnownRelation, statement: StatementRun): void {
    const mode = 'AccessExclusiveLock';
    const acquiredAt = statement.startedAt;
    const releasedAt = statement.endedAt ?? statement.startedAt;
    const seen = this.#run.locks
      .items()
      .some(
        ({ hold }) =>
          hold.relation === relation &&
          hold.mode === mode &&
          hold.acquiredAt <= releasedAt &&
          (hold.releasedAt ?? acquiredAt) >= acquiredAt,
      );
    if (seen) return;
    this.#run.locks.add({
      transaction: statement.transaction,
      hold: {
        relation,
        mode,
        statement,
        acquiredAt,
        releasedAt,
        evidence: 'relfilenode',
        rowsBefore: 0,
        rowsWhileHeld: 0,
        rolledBack: false,
      },
    });
  }
}
