import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import { type Html, html, htmlText } from './markup/html';
import { contents, type PageSection, pageSection } from './markup/page-section';
import { contentSecurityPolicy } from './style/content-security-policy';
import { pageStyle, pageStyleText } from './style/page-style';

export interface PageContent {
  readonly title: PublicText;
  readonly header: Html;
  /** Says where a keyboard skips to: the first section. */
  readonly skip: PublicText;
  readonly sections: readonly PageSection[];
  readonly footer: PublicText;
}

/** One HTML page that needs nothing else: no script, no request, no font, no picture. */
export function pageDocument({ title, header, skip, sections, footer }: PageContent): PublicText {
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(pageStyleText)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${replacePublic(title, /\n/g, publicText` `)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#${sections[0]?.id ?? publicText``}">${skip}</a>
${header}${contents(sections)}<main>
${sections.map(pageSection)}</main>
<footer>${footer}</footer>
</body>
</html>
`);
}
