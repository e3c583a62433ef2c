import { publicText } from '@prodlike/core';
import type { TrafficFailure } from '@prodlike/traffic';
import type { PublicReport } from '../../../public-report';
import { count, counted } from '../../../words/count';
import { duration } from '../../../words/duration';
import { cutEnd, shorten } from '../../../words/shorten';
import { type Html, html, nothing } from '../../markup/html';
import type { PageSection } from '../../markup/page-section';
import { latencyTable } from './latency-table';
import { waitsTable } from './waits-table';

const mostNotes = 50;

/** What statements felt that ran beside the migrations. */
export function trafficSection({ traffic }: PublicReport): PageSection | undefined {
  if (traffic === undefined) return undefined;
  const { sessions, beforeMs, duringMs, afterMs, notes, waits, statements, failure } = traffic;
  const items = notes.slice(0, mostNotes).map(
    (note) => html`<li>${cutEnd(note, 600)}</li>
`,
  );
  return {
    id: publicText`traffic`,
    title: publicText`Concurrent traffic`,
    aside: count(statements.length),
    body: html`<p class="note">${counted(sessions, publicText`session`, publicText`sessions`)} ran it for ${duration(beforeMs)} before, ${duration(duringMs)} during and ${duration(afterMs)} after the migrations, in a run of their own.</p>
${failure === undefined ? nothing : failed(failure)}${latencyTable(traffic)}<h3>Waits</h3>
${waitsTable(waits)}${
  items.length === 0
    ? nothing
    : html`<ul class="notes">
${items}</ul>
`
}`,
  };
}

function failed({ migration, sqlState, condition, statement }: TrafficFailure): Html {
  const error =
    sqlState === undefined ? publicText`` : publicText` (SQLSTATE ${sqlState} ${condition ?? publicText``})`;
  return html`<p><strong class="bad">Beside the traffic <code>${shorten(migration, 120)}</code> failed${error}.</strong></p>
${statement === undefined ? nothing : html`<pre tabindex="0"><code>${cutEnd(statement, 1_000)}</code></pre>`}
`;
}
