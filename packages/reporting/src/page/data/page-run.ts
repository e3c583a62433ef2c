import { type PublicText, publicJson } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { lockUrgency } from '../timeline/lock-groups';
import type { PageLock, PageRun, PageStatement } from './page-data';
import { pageLock } from './page-lock';
import { pageStatement } from './page-statement';
import type { TextTable } from './text-table';
import { withinBudget } from './within-budget';

/** Bytes of the page. */
export interface RunBudget {
  readonly statements: number;
  readonly locks: number;
}

/** @param plans ids of plans by statement */
export function pageRun(
  title: PublicText,
  run: Pick<PublicReport, 'statements' | 'locks' | 'durationMs'>,
  budget: RunBudget,
  texts: TextTable,
  plans: ReadonlyMap<PublicText, number>,
): PageRun {
  const statements = withinBudget(
    [...run.statements].sort((a, b) => b.totalMs - a.totalMs),
    budget.statements,
    texts,
    (statement) => pageStatement(statement, plans.get(statement.sql), texts),
    publicJson<PageStatement>,
  );
  const locks = withinBudget(
    [...run.locks].sort(lockUrgency),
    budget.locks,
    texts,
    (lock) => pageLock(lock, texts),
    publicJson<PageLock>,
  );
  return {
    title,
    endMs: run.locks.reduce(
      (latest, { releasedMs }) => Math.max(latest, releasedMs),
      Math.max(run.durationMs, 1),
    ),
    statements,
    statementsOmitted: run.statements.length - statements.length,
    locks,
    locksOmitted: run.locks.length - locks.length,
  };
}
