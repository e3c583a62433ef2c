import { html } from '../markup/html';
import { chartStyle } from './chart-style';
import { controlStyle } from './control-style';
import { planStyle } from './plan-style';

/** What the page's script shows; without it, and on paper, the parts of the class `plain` stand in its place. */
export const interactionStyle = html`.kicker, h1, .finding, .plan, .facts { overflow-wrap: anywhere; }
.findings, .plans { grid-template-columns: minmax(0, 1fr); }
.live { display: none; }
.scripted .live { display: block; }
.scripted .plain, .drawn .outline { display: none; }
@media print {
  .scripted .live { display: none; }
  .scripted .plain, .drawn .outline { display: block; }
  section, .finding { content-visibility: visible; break-inside: auto; }
  .finding, tr, .run { break-inside: avoid; }
  .scroll { overflow: visible; }
  body { padding: 0; font-size: 12px; }
  :root { color-scheme: light; }
}
${[controlStyle, chartStyle, planStyle]}`;
