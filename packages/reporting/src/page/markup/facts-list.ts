import type { PublicText } from '@prodlike/core';
import { shorten } from '../../words/shorten';
import { type Html, html } from './html';

/** Something to know about a run. */
export type Fact = readonly [title: PublicText, value: PublicText];

export function factsList(facts: readonly Fact[]): Html {
  return html`<dl class="facts">
${facts.map(fact)}</dl>
`;
}

function fact([title, value]: Fact): Html {
  return html`<div><dt>${title}</dt><dd>${shorten(value, 400)}</dd></div>
`;
}
