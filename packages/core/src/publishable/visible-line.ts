/**
 * One line of at most `maxLength` characters: white space is folded, characters that hide or reorder text go, and what is
 * longer is cut.
 */
export function visibleLine(raw: string, maxLength: number): string {
  const visible = raw.replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '').replace(/[\p{Cc}\s]+/gu, ' ');
  const characters = Array.from(visible.trim());
  return characters.length <= maxLength
    ? characters.join('')
    : `${characters.slice(0, maxLength - 1).join('')}…`;
}
