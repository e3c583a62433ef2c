import { createHash } from 'node:crypto';
import { joinPublic, type PublicText, publicText, slicePublic } from '@prodlike/core';

const base64Digits = publicText`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/`;

/**
 * A policy under which a page may use one style sheet of its own and nothing else: no script, no picture, no request,
 * no style attribute (CSP Level 3, 8.4: a hash allows one inline element).
 *
 * @param style the characters between the style element's tags
 */
export function contentSecurityPolicy(style: PublicText): PublicText {
  return publicText`default-src 'none'; style-src 'sha256-${sha256(style)}'; img-src 'none'; base-uri 'none'; form-action 'none'`;
}

/** SHA-256 of public text in base64, spelled from digits of our own. */
function sha256(text: PublicText): PublicText {
  const digest = createHash('sha256').update(text).digest('base64');
  const digits = Array.from(digest.replace(/=+$/, ''), (digit) => {
    const index = base64Digits.indexOf(digit);
    return slicePublic(base64Digits, index, index + 1);
  });
  return publicText`${joinPublic(digits, publicText``)}=`;
}
