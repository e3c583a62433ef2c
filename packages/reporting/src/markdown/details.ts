import { type PublicText, publicText } from '@prodlike/core';

/** A folded section. The summary is our own words, no name: GitHub reads HTML in it, not markdown. */
export function details(summary: PublicText, body: PublicText, isOpen = false): PublicText {
  return publicText`<details${isOpen ? publicText` open` : publicText``}>
<summary>${summary}</summary>

${body}

</details>`;
}
