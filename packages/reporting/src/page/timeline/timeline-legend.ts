import { publicWord } from '@prodlike/core';
import { type BlockedTraffic, trafficWords } from '../../words/blocked-traffic';
import { type Html, html } from '../markup/html';

const shown: readonly BlockedTraffic[] = ['reads-and-writes', 'writes', 'maintenance'];

/** What the bars' fillings mean. The hatch is defined here for the whole page. */
export function timelineLegend(): Html {
  const items = shown.map(
    (blocked) =>
      html`<li><svg aria-hidden="true" width="34" height="11"><rect class="${publicWord<BlockedTraffic>(blocked)}" x="1" y="1" width="32" height="9" rx="2"/></svg> ${trafficWords[blocked]} wait</li>
`,
  );
  return html`<svg class="definitions" aria-hidden="true" width="0" height="0"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="3" height="6"/></pattern></defs></svg>
<ul class="legend">
${items}</ul>
`;
}
