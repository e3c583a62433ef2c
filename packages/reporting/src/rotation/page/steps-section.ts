import { publicText, publicWord } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { spanBar } from '../../page/markup/span-bar';
import { duration } from '../../words/duration';
import type { ReportedStep, RotationReport } from '../rotation-report';
import { stepWords } from '../words/step-words';

const columns: readonly TableColumn[] = [
  { title: publicText`Step` },
  { title: publicText`Outcome` },
  { title: publicText`Took`, isNumber: true },
  { title: publicText`When` },
];

/** What was done, each step where it lies in the run's time. */
export function stepsSection(report: RotationReport): PageSection | undefined {
  const { steps, dryRun } = report;
  if (dryRun || steps.length === 0) return undefined;
  return {
    id: publicText`steps`,
    title: publicText`Steps`,
    body: dataTable(
      publicText`Steps of the run, in their order`,
      columns,
      steps.map((step) => cells(step, report)),
    ),
  };
}

function cells(step: ReportedStep, { startedAt, durationMs: ofRunMs }: RotationReport): readonly Html[] {
  const { outcome, durationMs, note } = step;
  const more = note === null ? html`` : html`<small>${note}</small>`;
  const word = publicWord<ReportedStep['outcome']>(outcome);
  const tone = outcome === 'failed' ? html`<span class="bad">${word}</span>` : html`${word}`;
  return [
    html`${stepWords[step.step]}${more}`,
    tone,
    durationMs === null ? html`` : html`${duration(durationMs)}`,
    step.startedAt === null || durationMs === null
      ? html``
      : spanBar(
          (Date.parse(step.startedAt) - Date.parse(startedAt)) / Math.max(ofRunMs, 1),
          durationMs / Math.max(ofRunMs, 1),
        ),
  ];
}
