import { publicText, publicWord } from '@prodlike/core';
import { factsList } from '../../page/markup/facts-list';
import type { PageSection } from '../../page/markup/page-section';
import type { ScrubMode, ScrubReport } from '../scrub-report';
import { aboutFacts } from '../words/about-facts';

/** How the run was made, and the scripts that ran after masking. */
export function aboutSection(report: ScrubReport): PageSection {
  return {
    id: publicText`about`,
    title: publicText`About this run`,
    body: factsList([[publicText`Mode`, publicWord<ScrubMode>(report.mode)], ...aboutFacts(report)]),
  };
}
