import { type PublicText, publicJson, publicText } from '@prodlike/core';
import type { ScrubReport } from './scrub-report';

/** The bytes of scrub.json: the report as JSON, ended by a line break. See docs/scrub-report.md. */
export function scrubJson(report: ScrubReport): PublicText {
  return publicText`${publicJson<ScrubReport>(report, 2)}\n`;
}
