import { branchText, type PublicText, publicText } from '@prodlike/core';
import type { DecidedColumn, ValueDecision } from '@prodlike/masking';

type Documents = Extract<ValueDecision, { kind: 'document' }>;

/** `keep`, `generated`, `document`, `placeholder` (of what a document's rules do not name), or the mask's name. */
export function decisionWord(decision: DecidedColumn['decision'] | Documents['rest']): PublicText {
  switch (decision.kind) {
    case 'keep':
      return publicText`keep`;
    case 'generated':
      return publicText`generated`;
    case 'document':
      return publicText`document`;
    case 'placeholder':
      return publicText`placeholder`;
    default:
      return branchText(decision.mask, 60);
  }
}
