import { type PublicText, publicText } from '@prodlike/core';
import { html } from '../../markup/html';
import type { PageSection } from '../../markup/page-section';
import type { PrivatePageData } from '../../private-page-data';

/** Empty places that the page's script fills from the private data: one for each kind that there is any of. */
export function privateSectionsOf({ runs, serverLog }: PrivatePageData): readonly PageSection[] {
  const places: readonly (readonly [boolean, PageSection])[] = [
    [runs.some(({ statements }) => statements.length > 0), statements],
    [runs.some(({ plans }) => plans.length > 0), plans],
    [runs.some(({ messages }) => messages.length > 0), messages],
    [runs.some(({ output }) => output.text !== ''), output],
    [serverLog !== undefined, log],
  ];
  return places.flatMap(([isThere, section]) => (isThere ? [section] : []));
}

const statements = place(publicText`private-statements`, publicText`Statements as they were sent`);
const plans = place(publicText`private-plans`, publicText`Plans with their constants`);
const messages = place(publicText`private-messages`, publicText`The server’s messages`);
const output = place(publicText`private-output`, publicText`What the command wrote`);
const log = place(publicText`private-log`, publicText`The server’s log`);

function place(id: PublicText, title: PublicText): PageSection {
  return {
    id,
    title,
    aside: publicText`private`,
    body: html`<div class="live" id="${id}-live"></div>
<p class="plain note">Only a script can show this; the archive’s other files hold it as text.</p>
`,
  };
}
