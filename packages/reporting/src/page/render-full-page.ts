import { publicText } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import type { PrivatePageData } from './private-page-data';
import { reportDocument } from './report-document';
import { privateSectionsOf } from './sections/private/private-sections';

/** The same page with what is private beside it, for encrypted details alone: it is no PublicText. */
export function renderFullPage(report: PublicReport, privateData: PrivatePageData): string {
  const page = reportDocument(report, {
    furtherSections: privateSectionsOf(privateData),
    hasPlans: privateData.runs.some(({ plans }) => plans.length > 0),
    footer: publicText`Measured by Prodlike. This page holds constants, messages and output as they were: keep it where its archive was kept.`,
  });
  const json = JSON.stringify(privateData).replaceAll('<', '\\u003c');
  const end = page.lastIndexOf('</body>');
  return `${page.slice(0, end)}<script type="application/json" id="private-data">${json}</script>\n${page.slice(end)}`;
}
