import { type PublicText, publicText, publicWord } from '@prodlike/core';
import type { SchemaDifference } from '@prodlike/observing';
import type { ReportedRun } from '../../../public-report';
import { cutEnd, shorten } from '../../../words/shorten';
import { dataTable, type TableColumn } from '../../markup/data-table';
import { type Html, html, nothing } from '../../markup/html';
import { restNote } from '../../markup/rest-note';

const columns: readonly TableColumn[] = [
  { title: publicText`Object` },
  { title: publicText`What became of it` },
  { title: publicText`Before` },
  { title: publicText`After` },
];

const captions: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`What the second run changed once more`,
  rollback: publicText`What the rollback did not restore`,
};

const same: Record<ReportedRun['kind'], PublicText> = {
  second: publicText`The schema is the same after the second run as before it.`,
  rollback: publicText`The schema is the same after the rollback as before the migrations.`,
};

const mostDifferences = 100;

/** In what the schema differs after a further run. */
export function runDifferences({ kind, schemaDifferences }: ReportedRun): Html {
  if (schemaDifferences === null)
    return html`<p class="note">The schemas could not be compared.</p>
`;
  if (schemaDifferences.length === 0)
    return html`<p>${same[kind]}</p>
`;
  const shown = schemaDifferences.slice(0, mostDifferences);
  return html`${dataTable(captions[kind], columns, shown.map(cells))}${restNote(
    schemaDifferences.length - shown.length,
    publicText`differences more`,
  )}`;
}

function cells({ kind, object, name, before, after }: SchemaDifference): readonly Html[] {
  return [
    html`${shorten(object, 40)} <code>${shorten(name, 120)}</code>`,
    html`${publicWord<SchemaDifference['kind']>(kind)}`,
    definition(before),
    definition(after),
  ];
}

function definition(text: PublicText | undefined): Html {
  return text === undefined ? nothing : html`<code class="sql">${cutEnd(text, 400)}</code>`;
}
