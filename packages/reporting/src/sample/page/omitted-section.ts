import { type PublicText, publicText } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedOmission, SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';

const most = 500;

/** What of the source the copy does not have, each with the reason. */
export function omittedSection({ omitted, plan, emptyRoots }: SampleReport): PageSection | undefined {
  const empty = emptyRoots.map(
    (path): ReportedOmission => ({ object: path, reason: publicText`matched no row` }),
  );
  const all = [...empty, ...(plan?.leftOut ?? []), ...omitted];
  if (all.length === 0) return undefined;
  const titles: readonly PublicText[] = [publicText`Object`, publicText`Why`];
  const rows = all
    .slice(0, most)
    .map(({ object, reason }) => [html`<code>${shorten(object, 140)}</code>`, html`${cutEnd(reason, 300)}`]);
  const caption = publicText`Objects and tables of the source that the copy lacks, or has without rows`;
  return {
    id: publicText`omitted`,
    title: publicText`Left out`,
    aside: count(all.length),
    body: html`${dataTable(
      caption,
      titles.map((title) => ({ title })),
      rows,
    )}${restNote(all.length - most, publicText`objects more`, sampleFile)}`,
  };
}
