import { type MaskOptions, maskSql, type PublicText } from '@prodlike/core';

/**
 * Masks a text without trusting what is known of standard_conforming_strings: a function may have its own setting, and a
 * pipelined SET is in force before the server has reported it. Where the setting makes a difference, a constant under the
 * one may be a name under the other, and only key words are kept.
 */
export function maskUnderAnySetting(
  text: string,
  options: Omit<MaskOptions, 'standardConformingStrings'> = {},
): PublicText {
  const masked = maskSql(text, options);
  if (!text.includes('\\')) return masked;
  const otherwise = maskSql(text, { ...options, standardConformingStrings: false });
  return masked === otherwise ? masked : maskSql(text, { unparsable: true });
}
