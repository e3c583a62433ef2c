import { publicText } from '@prodlike/core';
import { factsList } from '../../page/markup/facts-list';
import type { PageSection } from '../../page/markup/page-section';
import type { RotationReport } from '../rotation-report';
import { rotationFacts } from '../words/about-facts';

/** Which instances, under which policy, where and when. */
export function aboutSection(report: RotationReport): PageSection {
  return {
    id: publicText`about`,
    title: publicText`About this run`,
    body: factsList(rotationFacts(report)),
  };
}
