import { publicText } from '@prodlike/core';
import { factsList } from '../../page/markup/facts-list';
import type { PageSection } from '../../page/markup/page-section';
import type { SampleReport } from '../sample-report';
import { sampleFacts } from '../words/about-facts';

/** Which database, of which moment, under which policy, and the result's names. */
export function aboutSection(report: SampleReport): PageSection {
  return {
    id: publicText`about`,
    title: publicText`About this run`,
    body: factsList(sampleFacts(report)),
  };
}
