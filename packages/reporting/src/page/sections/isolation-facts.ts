import { type PublicText, publicText } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { detailsWords } from '../../words/details-words';
import { isolationWords, limitsWords } from '../../words/isolation-words';
import { cutEnd } from '../../words/shorten';
import type { Fact } from '../markup/facts-list';

/** How the command was kept from everything but the clone, and where the private details are. */
export function isolationFacts({ isolation, details }: PublicReport): readonly Fact[] {
  const { limits, notes } = isolation;
  return [
    [publicText`Isolation`, isolationWords(isolation)],
    ...(limits === undefined ? [] : [[publicText`Limits`, limitsWords(limits)] as const]),
    ...notes
      .slice(0, 20)
      .map((note): readonly [PublicText, PublicText] => [publicText`Note`, cutEnd(note, 400)]),
    [publicText`Private details`, detailsWords(details)],
  ];
}
