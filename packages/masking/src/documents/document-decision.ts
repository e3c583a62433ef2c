import type { PathDecision, ValueDecision } from '../policy/decision';

export type DocumentDecision = Extract<ValueDecision, { readonly kind: 'document' }>;

/** What becomes of a place that no deeper path goes into. */
export type LeafDecision = PathDecision['decision'] | DocumentDecision['rest'];
