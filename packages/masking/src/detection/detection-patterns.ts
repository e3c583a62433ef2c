import type { DetectionPattern } from './detection-pattern';
import { contactPatterns } from './patterns/contact-patterns';
import { nationalIdPatterns } from './patterns/national-id-patterns';
import { networkPatterns } from './patterns/network-patterns';
import { paymentPatterns } from './patterns/payment-patterns';
import { secretPatterns } from './patterns/secret-patterns';

/**
 * The forms that detection, redaction and the search for residue know, in the order in which they should be tried on a
 * text: what may hold another (a URL with credentials holds what looks like an e-mail address) comes first.
 *
 * Regular expressions refuse nondeterministic collations: match `value COLLATE "C" ~ sqlRegex`.
 */
export const detectionPatterns: readonly DetectionPattern[] = [
  ...secretPatterns.filter(({ ambiguous }) => !ambiguous),
  ...contactPatterns.filter(({ ambiguous }) => !ambiguous),
  ...paymentPatterns.filter(({ ambiguous }) => !ambiguous),
  ...nationalIdPatterns,
  ...networkPatterns,
  ...paymentPatterns.filter(({ ambiguous }) => ambiguous),
  ...contactPatterns.filter(({ ambiguous }) => ambiguous),
  ...secretPatterns.filter(({ ambiguous }) => ambiguous),
];
