import { type PublicText, publicText } from '@prodlike/core';
import { shorten } from '../../words/shorten';

/** A place in a file as editors open it: `migrations/002.sql:4`. */
export function fileLine(file: PublicText, line: number | undefined): PublicText {
  const short = shorten(file, 160);
  return line === undefined ? short : publicText`${short}:${line}`;
}
