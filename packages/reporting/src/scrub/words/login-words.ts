import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedAccount } from '../scrub-report';

/** What trying to log in showed, in words. */
export const loginWords: Record<ReportedAccount['login'], PublicText> = {
  refused: publicText`refused, as it must be`,
  accepted: publicText`accepted, as it must be`,
  failed: publicText`not as it must be`,
  untried: publicText`could not be tried from here`,
};
