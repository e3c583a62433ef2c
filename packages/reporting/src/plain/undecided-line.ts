import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ReportedUndecided } from '../scrub/scrub-report';

/** A line for prodlike.yml, with its evidence as a comment. */
export function undecidedLine({ suggestion, evidence }: ReportedUndecided): PublicText {
  return evidence.length === 0
    ? suggestion
    : publicText`${suggestion}   # ${joinPublic(evidence, publicText`; `)}`;
}
