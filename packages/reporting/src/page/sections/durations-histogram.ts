import { type PublicText, publicText } from '@prodlike/core';
import { count } from '../../words/count';
import { durationBuckets } from '../../words/duration-buckets';
import { dataTable } from '../markup/data-table';
import { type Html, html } from '../markup/html';
import { shareBar } from '../markup/share-bar';

/** How many of a kind of things have a duration in each range. */
export function durationsHistogram(
  titles: { readonly caption: PublicText; readonly duration: PublicText; readonly things: PublicText },
  durationsMs: readonly number[],
): Html {
  const buckets = durationBuckets(durationsMs);
  const most = Math.max(...buckets.map(({ number }) => number), 1);
  const rows = buckets.map(({ title, number }) => [
    html`${title}`,
    html`${count(number)}`,
    shareBar(number / most),
  ]);
  const columns = [
    { title: titles.duration },
    { title: titles.things, isNumber: true as const },
    { title: publicText`Share` },
  ];
  return html`<div class="histogram">${dataTable(titles.caption, columns, rows)}</div>
`;
}
