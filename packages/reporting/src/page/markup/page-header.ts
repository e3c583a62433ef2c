import type { PublicText } from '@prodlike/core';
import { type Html, html } from './html';

export interface HeaderNumber {
  readonly title: PublicText;
  readonly value: PublicText;
  readonly explanation: PublicText;
}

export interface HeaderContent {
  /** The class that gives the accent: `ok`, `warning`, `danger` or `failed`. */
  readonly tone: PublicText;
  readonly kicker: PublicText;
  readonly aside: PublicText;
  /** ISO 8601, UTC. */
  readonly startedAt: PublicText;
  /** The verdict's own word. */
  readonly word: PublicText;
  readonly headline: Html;
  readonly numbers: readonly HeaderNumber[];
}

/** The verdict in a sentence, and the few numbers that matter. */
export function pageHeader(content: HeaderContent): Html {
  const { tone, kicker, aside, startedAt, word, headline, numbers } = content;
  return html`<header class="verdict ${tone}">
<p class="kicker">${kicker} <span class="aside">${aside}, <time datetime="${startedAt}">${startedAt}</time></span></p>
<h1><span class="word">${word}</span> ${headline}</h1>
<dl class="numbers">
${numbers.map(numberOf)}</dl>
</header>
`;
}

function numberOf({ title, value, explanation }: HeaderNumber): Html {
  return html`<div><dt>${title}</dt><dd><strong>${value}</strong> <span>${explanation}</span></dd></div>
`;
}
