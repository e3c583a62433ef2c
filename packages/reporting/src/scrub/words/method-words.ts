import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedScrubTable } from '../scrub-report';

const methods: Record<ReportedScrubTable['method'], PublicText> = {
  alter: publicText`one ALTER TABLE`,
  reload: publicText`emptied and filled again`,
  'vacuum-full': publicText`rewritten, not masked`,
  none: publicText`not touched`,
};

/** How a table was rewritten, in words. */
export function methodWords({ method, resumed }: ReportedScrubTable): PublicText {
  return resumed ? publicText`${methods[method]}, by an earlier run` : methods[method];
}
