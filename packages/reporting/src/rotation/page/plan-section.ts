import { publicText } from '@prodlike/core';
import { dataTable, type TableColumn } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { count } from '../../words/count';
import type { RotationReport } from '../rotation-report';
import { stepWords } from '../words/step-words';

const columns: readonly TableColumn[] = [
  { title: publicText`Step` },
  { title: publicText`On` },
  { title: publicText`Call` },
];

/** Every call that the plan has, in order. */
export function planSection({ plan }: RotationReport): PageSection | undefined {
  if (plan.length === 0) return undefined;
  const rows = plan.map(({ step, target, call }) => [
    html`${stepWords[step]}`,
    html`<code>${target}</code>`,
    html`<code>${call}</code>`,
  ]);
  return {
    id: publicText`plan`,
    title: publicText`Plan`,
    aside: count(plan.length),
    body: dataTable(publicText`Calls, in their order`, columns, rows),
  };
}
