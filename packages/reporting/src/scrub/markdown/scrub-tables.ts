import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { codeCell } from '../../markdown/code';
import { foldedTable } from '../../markdown/folded-table';
import type { Column } from '../../markdown/table';
import { textCell } from '../../markdown/text-cell';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import type { ScrubReport } from '../scrub-report';
import { loginWords } from '../words/login-words';
import { distinctWords, nullWords, topWords, unchangedWords, worstFirst } from '../words/measure-words';
import { methodWords } from '../words/method-words';
import { scrubFile } from '../words/scrub-file';

const left = (title: PublicText): Column => ({ title, align: 'left' });
const right = (title: PublicText): Column => ({ title, align: 'right' });

export function columnsPart(report: ScrubReport, budget: number): PublicText {
  const rows = worstFirst(report.columns).map((column) => [
    codeCell(shorten(publicText`${column.table}.${column.column}`, 140)),
    publicText`${column.passed === false ? publicText`❌ ` : publicText``}${textCell(column.decision)}`,
    codeCell(shorten(column.rule, 120)),
    textCell(unchangedWords(column)),
    textCell(nullWords(column)),
    textCell(distinctWords(column)),
    textCell(topWords(column)),
  ]);
  const columns = [
    left(publicText`Column`),
    left(publicText`Decision`),
    left(publicText`Rule`),
    right(publicText`Unchanged`),
    right(publicText`NULLs`),
    right(publicText`Different`),
    right(publicText`Commonest`),
  ];
  return foldedTable(publicText`Columns`, columns, rows, budget, { file: scrubFile });
}

export function tablesPart({ tables }: ScrubReport, budget: number): PublicText {
  const rows = [...tables]
    .sort((a, b) => b.beforeBytes - a.beforeBytes)
    .map((table) => [
      codeCell(shorten(table.table, 100)),
      methodWords(table),
      count(table.rows),
      bytes(table.beforeBytes),
      bytes(table.afterBytes),
      duration(table.durationMs),
    ]);
  const columns = [
    left(publicText`Table`),
    left(publicText`How`),
    right(publicText`Rows`),
    right(publicText`Before`),
    right(publicText`After`),
    right(publicText`Took`),
  ];
  return foldedTable(publicText`Tables`, columns, rows, budget, { file: scrubFile });
}

export function accountsPart({ mode, accounts, disarmed }: ScrubReport, budget: number): PublicText {
  const rows = [
    ...accounts.map(({ role, action, login, faults }) => [
      codeCell(shorten(role, 100)),
      textCell(cutEnd(joinPublic([action, ...faults], publicText`; `), 300)),
      loginWords[login],
    ]),
    ...disarmed.map(({ name, action, failed }) => [
      codeCell(shorten(name, 100)),
      textCell(cutEnd(action, 200)),
      failed ? publicText`❌ still armed` : publicText``,
    ]),
  ];
  const columns = [
    left(publicText`Role or object`),
    left(mode === 'check' ? publicText`What apply would do` : publicText`What was done`),
    left(publicText`Logging in`),
  ];
  return foldedTable(publicText`Accounts`, columns, rows, budget, { file: scrubFile });
}

export function plansPart({ plans }: ScrubReport, budget: number): PublicText {
  const rows = plans.map(({ query, changed, before, after }) => [
    codeCell(query),
    changed ? publicText`changed` : publicText`same`,
    textCell(cutEnd(before, 200)),
    textCell(cutEnd(after, 200)),
  ]);
  const columns = [
    left(publicText`Query`),
    left(publicText`Plan`),
    left(publicText`Before`),
    left(publicText`After`),
  ];
  return foldedTable(publicText`Query plans`, columns, rows, budget, { file: scrubFile });
}
