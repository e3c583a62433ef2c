import { publicJson, publicText } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { runTitle } from '../../words/run-words';
import type { PageData, PagePlan } from './page-data';
import { pageRun } from './page-run';
import { slowestPlans } from './slowest-plans';
import { TextTable } from './text-table';
import { withinBudget } from './within-budget';

/** More than a page needs for 10,000 statements, 2,000 locks and 50 plans of ordinary length. */
const mostBytes = 7_000_000;

/**
 * What the page's script works on: of each run the costliest statements and the locks that would have hurt most, and the
 * slowest plans, as far as there is room.
 *
 * @param roomBytes what the page has left for it
 */
export function composePageData(report: PublicReport, roomBytes: number): PageData {
  const room = Math.max(0, Math.min(roomBytes, mostBytes));
  const texts = new TextTable();
  const first = pageRun(
    publicText`The migrations`,
    report,
    { statements: room * 0.56, locks: room * 0.16 },
    texts,
    slowestPlans(report.plans),
  );
  const further = report.runs.map((run) =>
    pageRun(runTitle(run), run, { statements: room * 0.03, locks: room * 0.02 }, texts, new Map()),
  );
  const plans = withinBudget(
    [...report.plans].sort((a, b) => b.durationMs - a.durationMs),
    room * 0.17,
    texts,
    ({ id, statement, plan }): PagePlan => ({ id, statement, plan }),
    publicJson<PagePlan>,
  );
  return {
    runs: [{ ...first, statementsOmitted: first.statementsOmitted + report.statementsOmitted }, ...further],
    plans,
    texts: texts.texts,
  };
}
