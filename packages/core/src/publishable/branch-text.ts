import { type PublicText, vouch } from './public-text';

/**
 * Words that the branch under test wrote itself for its reviewers, such as the reason in a `prodlike: allow` comment:
 * they are public with the pull request. Never for what a server, a tool or the data said.
 * White space is folded, characters that hide or reorder text go, and what is longer than `maxLength` is cut.
 */
export function branchText(raw: string, maxLength = 200): PublicText {
  const visible = raw.replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '').replace(/[\p{Cc}\s]+/gu, ' ');
  const characters = Array.from(visible.trim());
  return vouch(
    characters.length <= maxLength ? characters.join('') : `${characters.slice(0, maxLength - 1).join('')}…`,
  );
}
