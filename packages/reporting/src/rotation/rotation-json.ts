import { type PublicText, publicJson, publicText } from '@prodlike/core';
import type { RotationReport } from './rotation-report';

/** The bytes of rotation.json: the report as JSON, ended by a line break. See docs/rotation-report.md. */
export function rotationJson(report: RotationReport): PublicText {
  return publicText`${publicJson<RotationReport>(report, 2)}\n`;
}
