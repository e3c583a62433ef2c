import { type PublicText, publicJson, publicText } from '@prodlike/core';
import type { SampleReport } from './sample-report';

/** The bytes of sample.json: the report as JSON, ended by a line break. See docs/sample-report.md. */
export function sampleJson(report: SampleReport): PublicText {
  return publicText`${publicJson<SampleReport>(report, 2)}\n`;
}
