import { type PublicText, publicJson, publicText } from '@prodlike/core';
import type { PublicReport } from './public-report';

/** The bytes of report.json: the report as JSON, ended by a line break. See docs/report.md. */
export function reportJson(report: PublicReport): PublicText {
  return publicText`${publicJson<PublicReport>(report, 2)}\n`;
}
