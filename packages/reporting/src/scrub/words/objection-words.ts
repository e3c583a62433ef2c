import { type PublicText, publicText } from '@prodlike/core';
import type { ScrubObjections } from '../objections/scrub-objections';

export interface ObjectionWords {
  readonly objection: keyof ScrubObjections;
  readonly title: PublicText;
  readonly claim: PublicText;
}

/** The five objections in their order, in the words of those who raised them, shortened. */
export const objectionWords: readonly ObjectionWords[] = [
  {
    objection: 'types',
    title: publicText`Every type, JSON and joins`,
    claim: publicText`It is hard to make safe for every data type, JSON fields and join attacks included.`,
  },
  {
    objection: 'drift',
    title: publicText`Drift of the schema`,
    claim: publicText`Tracking what is sensitive needs a process as the schema changes.`,
  },
  {
    objection: 'labels',
    title: publicText`Labels`,
    claim: publicText`Labelling is error-prone.`,
  },
  {
    objection: 'distribution',
    title: publicText`Distribution and plans`,
    claim: publicText`The distribution of the data changes, and with it plans.`,
  },
  {
    objection: 'layout',
    title: publicText`Physical layout`,
    claim: publicText`The physical layout changes: the copy is bloated.`,
  },
];

/** Whether an objection is answered, in a word. */
export function passedWord(passed: boolean | null): PublicText {
  if (passed === null) return publicText`not measured`;
  return passed ? publicText`answered` : publicText`open`;
}
