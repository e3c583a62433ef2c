import { publicText } from '@prodlike/core';
import { runName } from '../../runs/run-words';
import { blockingLock } from '../blocking-lock';
import { constraintValidatedUnderLock } from '../constraint-validated-under-lock';
import { dataChangeUnderLock } from '../data-change-under-lock';
import { indexNotConcurrent } from '../index-not-concurrent';
import { reindexNotConcurrent } from '../reindex-not-concurrent';
import type { DraftFinding, Facts, Rule } from '../rule';
import { setNotNullScan } from '../set-not-null-scan';
import { tableRewrite } from '../table-rewrite';
import { truncateTable } from '../truncate-table';

/**
 * Rules of what keeps the application waiting: it waits for a rollback as it does for a migration, and at a worse moment.
 * That a rollback drops columns, or is slow, is its nature.
 */
const judged: ReadonlySet<Rule> = new Set([
  tableRewrite,
  truncateTable,
  indexNotConcurrent,
  reindexNotConcurrent,
  constraintValidatedUnderLock,
  setNotNullScan,
  dataChangeUnderLock,
  blockingLock,
]);

/** What a rule finds in the rollback, told as the rollback's. Lines are of no file that is known here. */
export function ofRollback(rule: Rule, { runs }: Facts): readonly DraftFinding[] {
  if (!judged.has(rule)) return [];
  return runs
    .filter(({ run }) => run.kind === 'rollback')
    .flatMap(({ facts }) => (facts === undefined ? [] : rule.check(facts)))
    .map(({ line: _, ...draft }) => ({
      ...draft,
      migration: runName('rollback'),
      run: 'rollback',
      message: publicText`In the rollback: ${draft.message}`,
    }));
}
