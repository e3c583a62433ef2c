import { type PublicText, vouch } from './public-text';
import { visibleLine } from './visible-line';

/**
 * Words that a package of ours wrote about what it measured, where its contract says that they hold numbers, our own words
 * and names from the catalog, and no value: the evidence of a detection, what was done to an account, what a search covered.
 * One visible line; what is longer than `maxLength` is cut.
 */
export function measuredWords(raw: string, maxLength = 300): PublicText {
  return vouch(visibleLine(raw, maxLength));
}
