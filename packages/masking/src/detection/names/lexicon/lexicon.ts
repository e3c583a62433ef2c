import type { DetectedKind } from '../../detection';

/**
 * Words and phrases of one language that name a kind of data, separated by commas; without diacritics, in lower case, the
 * words of a phrase separated by spaces. A question mark after a phrase: by itself it is only a hint.
 */
export type Lexicon = Readonly<Partial<Record<DetectedKind, string>>>;
