import { createHash } from 'node:crypto';
import { joinPublic, type PublicText, publicText, slicePublic } from '@prodlike/core';

const base64Digits = publicText`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;

/**
 * A policy under which a page may use the given style sheets and scripts of its own and nothing else: no picture, no
 * request, no style attribute (CSP Level 3, 8.4: a hash allows one inline element).
 *
 * @param styles SHA-256 in base64 of the characters between the style elements' tags
 * @param scripts the same of scripts; absent: none may run
 */
export function contentSecurityPolicy(
  styles: readonly PublicText[],
  scripts: readonly PublicText[] = [],
): PublicText {
  const script = scripts.length === 0 ? publicText`` : publicText`; script-src ${sources(scripts)}`;
  return publicText`default-src 'none'; style-src ${sources(styles)}${script}; img-src 'none'; base-uri 'none'; form-action 'none'`;
}

function sources(hashes: readonly PublicText[]): PublicText {
  return joinPublic(
    hashes.map((hash) => publicText`'sha256-${hash}'`),
    publicText` `,
  );
}

/** SHA-256 of public text in base64, spelled from digits of our own. */
export function sha256(text: PublicText): PublicText {
  const digest = createHash('sha256').update(text).digest('base64');
  const digits = Array.from(digest.replace(/=+$/, ''), (digit) => {
    const index = base64Digits.indexOf(digit);
    return slicePublic(base64Digits, index, index + 1);
  });
  return publicText`${joinPublic(digits, publicText``)}=`;
}
