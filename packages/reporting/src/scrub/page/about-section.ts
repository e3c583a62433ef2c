import { type PublicText, publicText, publicWord } from '@prodlike/core';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { shorten } from '../../words/shorten';
import type { ScrubMode, ScrubReport } from '../scrub-report';
import { aboutFacts } from '../words/about-facts';

/** How the run was made, and the scripts that ran after masking. */
export function aboutSection(report: ScrubReport): PageSection {
  return {
    id: publicText`about`,
    title: publicText`About this run`,
    body: html`<dl class="facts">
${[[publicText`Mode`, publicWord<ScrubMode>(report.mode)] as const, ...aboutFacts(report)].map(fact)}</dl>
`,
  };
}

function fact([title, value]: readonly [PublicText, PublicText]): Html {
  return html`<div><dt>${title}</dt><dd>${shorten(value, 400)}</dd></div>
`;
}
