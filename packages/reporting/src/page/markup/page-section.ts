import type { PublicText } from '@prodlike/core';
import { type Html, html } from './html';

/** A part of the page with a heading of its own, and its place in the contents. */
export interface PageSection {
  /** A constant of the source code, e.g. `findings`. */
  readonly id: PublicText;
  readonly title: PublicText;
  /** A word or number beside the title, e.g. how many there are. */
  readonly aside?: PublicText;
  readonly body: Html;
}

export function pageSection({ id, title, aside, body }: PageSection): Html {
  const more = aside === undefined ? html`` : html` <span class="aside">${aside}</span>`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${more}</h2>
${body}</section>
`;
}

/** Links to the sections. */
export function contents(sections: readonly PageSection[]): Html {
  const links = sections.map(
    ({ id, title, aside }) =>
      html`<li><a href="#${id}">${title}</a>${aside === undefined ? html`` : html` <span class="aside">${aside}</span>`}</li>
`,
  );
  return html`<nav aria-label="Contents"><ul>
${links}</ul></nav>
`;
}
