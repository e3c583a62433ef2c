import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import { finishedMarkup, type Html, html, htmlText, nothing } from './markup/html';
import { contents, type PageSection, pageSection } from './markup/page-section';
import { contentSecurityPolicy, sha256 } from './style/content-security-policy';
import { pageStyle } from './style/page-style';

export interface PageContent {
  readonly title: PublicText;
  readonly header: Html;
  /** Says where a keyboard skips to: the first section. */
  readonly skip: PublicText;
  readonly sections: readonly PageSection[];
  readonly footer: PublicText;
  /** What makes the page more than a text; absent: it runs no script. */
  readonly interaction?: PageInteraction;
}

export interface PageInteraction {
  /** Characters after the page's own style. */
  readonly style: Html;
  /** Runs before anything is shown. */
  readonly script: PublicText;
  /** SHA-256, in base64, of what the script may put in besides. */
  readonly laterStyles: readonly PublicText[];
  readonly laterScripts: readonly PublicText[];
  /** Elements at the page's end that show nothing: data, and assets that may be put in later. */
  readonly blocks: Html;
}

/** One HTML page that needs nothing else: no request, no font, no picture, and no script but its own. */
export function pageDocument(content: PageContent): PublicText {
  const { title, header, skip, sections, footer, interaction } = content;
  const style = interaction === undefined ? pageStyle : html`${[pageStyle, interaction.style]}`;
  const script =
    interaction === undefined
      ? nothing
      : html`<script>${finishedMarkup(interaction.script)}</script>
`;
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style, interaction)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${replacePublic(title, /\n/g, publicText` `)}</title>
<style>${style}</style>
${script}</head>
<body>
<a class="skip" href="#${sections[0]?.id ?? publicText``}">${skip}</a>
${header}${contents(sections)}<main>
${sections.map(pageSection)}</main>
<footer>${footer}</footer>
${interaction?.blocks ?? nothing}</body>
</html>
`);
}

function policyOf(style: Html, interaction: PageInteraction | undefined): PublicText {
  const styles = [sha256(htmlText(style)), ...(interaction?.laterStyles ?? [])];
  const scripts = interaction === undefined ? [] : [sha256(interaction.script), ...interaction.laterScripts];
  return contentSecurityPolicy(styles, scripts);
}
