import { type PublicText, publicText } from '@prodlike/core';
import { bar } from '../../markdown/bar';
import { codeCell } from '../../markdown/code';
import { foldedTable } from '../../markdown/folded-table';
import type { Column } from '../../markdown/table';
import { textCell } from '../../markdown/text-cell';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import type { SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';
import { sourceRowsWords } from '../words/source-rows-words';

const left = (title: PublicText): Column => ({ title, align: 'left' });
const right = (title: PublicText): Column => ({ title, align: 'right' });
const file = { file: sampleFile };

/** What was copied, the largest first; tables that got no row are in the file. */
export function tablesPart({ tables }: SampleReport, budget: number): PublicText {
  const filled = tables.filter((table) => table.rows > 0);
  const sorted = filled.sort((a, b) => b.bytes - a.bytes || b.rows - a.rows);
  const largest = sorted[0]?.bytes ?? 0;
  const rows = sorted.map((table) => [
    codeCell(shorten(table.table, 100)),
    count(table.rows),
    sourceRowsWords(table.sourceRows),
    bytes(table.bytes),
    duration(table.durationMs),
    bar(table.bytes, largest),
  ]);
  const columns = [
    left(publicText`Table`),
    right(publicText`Rows`),
    right(publicText`Of about`),
    right(publicText`Size`),
    right(publicText`Took`),
    left(publicText``),
  ];
  return foldedTable(publicText`Tables with rows`, columns, rows, budget, { ...file, isOpen: true });
}

/** What would be copied, the largest first. */
export function plannedTablesPart({ plan }: SampleReport, budget: number): PublicText {
  const sorted = [...(plan?.tables ?? [])].sort((a, b) => b.bytes - a.bytes || b.rows - a.rows);
  const largest = sorted[0]?.bytes ?? 0;
  const rows = sorted.map((table) => [
    codeCell(shorten(table.table, 100)),
    count(table.rows),
    sourceRowsWords(table.sourceRows),
    bytes(table.bytes),
    bar(table.bytes, largest),
  ]);
  const columns = [
    left(publicText`Table`),
    right(publicText`About so many rows`),
    right(publicText`Of about`),
    right(publicText`Size`),
    left(publicText``),
  ];
  return foldedTable(publicText`Planned tables`, columns, rows, budget, { ...file, isOpen: true });
}

/** What a person should look at before copying: a list for each kind. */
export function warningsPart({ plan }: SampleReport, budget: number): PublicText {
  if (plan === null) return publicText``;
  const rows = [
    ...plan.exploding.map((words) => [publicText`💥 grows`, textCell(cutEnd(words, 300))]),
    ...plan.unindexed.map((words) => [publicText`🐢 no index`, textCell(cutEnd(words, 300))]),
  ];
  const columns = [left(publicText``), left(publicText`Foreign key`)];
  return foldedTable(publicText`Worth a look before copying`, columns, rows, budget, {
    ...file,
    isOpen: true,
  });
}

export function leftOutPart({ plan }: SampleReport, budget: number): PublicText {
  return omissions(publicText`Tables without rows`, plan?.leftOut ?? [], budget);
}

export function omittedPart({ omitted }: SampleReport, budget: number): PublicText {
  return omissions(publicText`What the copy does not have`, omitted, budget);
}

function omissions(title: PublicText, omitted: SampleReport['omitted'], budget: number): PublicText {
  const rows = omitted.map(({ object, reason }) => [
    codeCell(shorten(object, 140)),
    textCell(cutEnd(reason, 300)),
  ]);
  return foldedTable(title, [left(publicText`Object`), left(publicText`Why`)], rows, budget, file);
}

/** By which foreign keys rows came, the most first. */
export function edgesPart({ edges }: SampleReport, budget: number): PublicText {
  const rows = [...edges]
    .sort((a, b) => b.rows - a.rows)
    .map(({ edge, direction, from, to, rows: number }) => [
      codeCell(shorten(edge, 140)),
      direction === 'down' ? publicText`children of` : publicText`needed by`,
      codeCell(shorten(from, 100)),
      codeCell(shorten(to, 100)),
      count(number),
    ]);
  const columns = [
    left(publicText`Foreign key`),
    left(publicText``),
    left(publicText`Of`),
    left(publicText`Brought`),
    right(publicText`Rows`),
  ];
  return foldedTable(publicText`How rows came in`, columns, rows, budget, file);
}

export function phasesPart({ phases }: SampleReport, budget: number): PublicText {
  const longest = Math.max(0, ...phases.map(({ durationMs }) => durationMs));
  const rows = phases.map(({ title, durationMs }) => [
    textCell(title),
    duration(durationMs),
    bar(durationMs, longest),
  ]);
  const columns = [left(publicText`Step`), right(publicText`Took`), left(publicText``)];
  return foldedTable(publicText`Steps`, columns, rows, budget, file);
}
