import { type PublicText, publicText } from '@prodlike/core';

/** server_version_num as a reader knows it: 150004 is 15.4. */
export function serverVersionWords(serverVersionNum: number): PublicText {
  return publicText`${Math.floor(serverVersionNum / 10_000)}.${serverVersionNum % 10_000}`;
}
