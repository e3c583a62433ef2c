import { type PublicText, vouch } from './public-text';
import { visibleLine } from './visible-line';

/**
 * Words that the branch under test wrote itself for its reviewers, such as the reason in a `prodlike: allow` comment or a
 * rule of prodlike.yml: they are public with the pull request. Never for what a server, a tool or the data said.
 * White space is folded, characters that hide or reorder text go, and what is longer than `maxLength` is cut.
 */
export function branchText(raw: string, maxLength = 200): PublicText {
  return vouch(visibleLine(raw, maxLength));
}
