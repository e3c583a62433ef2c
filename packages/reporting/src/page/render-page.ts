import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import { headlineOf } from '../words/headline';
import { html, htmlText } from './markup/html';
import { contents, type PageSection, pageSection } from './markup/page-section';
import { exceptionsSection } from './sections/exceptions-section';
import { factsSection } from './sections/facts-section';
import { findingsSection } from './sections/findings-section';
import { migrationsSection } from './sections/migrations-section';
import { rewritesSection } from './sections/rewrites-section';
import { sizesSection } from './sections/sizes-section';
import { statementsSection } from './sections/statements-section';
import { timelineSection } from './sections/timeline-section';
import { verdictHeader, verdictWords } from './sections/verdict-header';
import { contentSecurityPolicy } from './style/content-security-policy';
import { pageStyle, pageStyleText } from './style/page-style';

/**
 * The report as one HTML page that needs nothing else: no script, no request, no font, no picture. Where there is more
 * than a reader could take in, it shows the worst and says what it left out; it stays under 10 MB.
 */
export function renderPage(report: PublicReport): PublicText {
  const sections = [
    findingsSection(report),
    exceptionsSection(report),
    migrationsSection(report),
    timelineSection(report),
    statementsSection(report),
    sizesSection(report),
    rewritesSection(report),
    factsSection(report),
  ].filter((section): section is PageSection => section !== undefined);
  return htmlText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(pageStyleText)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${verdictWords[report.verdict]}: ${headlineOf(report, plainName)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#findings">To the findings</a>
${verdictHeader(report)}${contents(sections)}<main>
${sections.map(pageSection)}</main>
<footer>Measured by Prodlike on a clone that nobody else used: in production, waiting for other sessions comes on top. Constants in SQL are masked.</footer>
</body>
</html>
`);
}

function plainName(name: PublicText): PublicText {
  return replacePublic(name, /\n/g, publicText` `);
}
