import { type PublicText, publicText } from '@prodlike/core';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { shorten } from '../../words/shorten';
import type { SampleReport } from '../sample-report';
import { sampleFacts } from '../words/about-facts';

/** Which database, of which moment, under which policy, and the result's names. */
export function aboutSection(report: SampleReport): PageSection {
  return {
    id: publicText`about`,
    title: publicText`About this run`,
    body: html`<dl class="facts">
${sampleFacts(report).map(fact)}</dl>
`,
  };
}

function fact([title, value]: readonly [PublicText, PublicText]): Html {
  return html`<div><dt>${title}</dt><dd>${shorten(value, 400)}</dd></div>
`;
}
