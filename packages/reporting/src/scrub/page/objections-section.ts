import { type PublicText, publicText } from '@prodlike/core';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { proseHtml } from '../../page/markup/prose-html';
import type { ScrubReport } from '../scrub-report';
import { type Detail, objectionDetails } from '../words/objection-details';
import { type ObjectionWords, objectionWords, passedWord } from '../words/objection-words';

/** The five objections, each with this run's answer and the numbers behind it. */
export function objectionsSection({ objections }: ScrubReport): PageSection {
  const cards = objectionWords.map((words, index) => card(words, index + 1, objections));
  return {
    id: publicText`objections`,
    title: publicText`Five objections to scrubbing, answered by this run`,
    body: html`<ol class="findings">
${cards}</ol>
`,
  };
}

function card(words: ObjectionWords, number: number, objections: ScrubReport['objections']): Html {
  const { objection, title, claim } = words;
  const { passed, answer } = objections[objection];
  return html`<li class="finding ${tone(passed)}">
<article aria-labelledby="objection-${number}">
<h3 id="objection-${number}"><span class="level">${passedWord(passed)}</span> ${title} <span class="rule">${number} of 5</span></h3>
<p class="place">${claim}</p>
<dl>
<dt>This run</dt><dd>${answer}</dd>
${objectionDetails(objections, objection).map(detail)}</dl>
</article>
</li>
`;
}

function detail([term, value]: Detail): Html {
  return html`<dt>${term}</dt><dd>${proseHtml(value)}</dd>
`;
}

function tone(passed: boolean | null): PublicText {
  if (passed === null) return publicText`warning`;
  return passed ? publicText`ok` : publicText`failed`;
}
