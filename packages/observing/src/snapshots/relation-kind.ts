import { type PublicText, publicWord } from '@prodlike/core';

const kinds: Readonly<Record<string, PublicText>> = {
  r: publicWord('r'),
  p: publicWord('p'),
  i: publicWord('i'),
  I: publicWord('I'),
  m: publicWord('m'),
  v: publicWord('v'),
  f: publicWord('f'),
  S: publicWord('S'),
  t: publicWord('t'),
};

/** pg_class.relkind as public text. */
export function publicRelationKind(kind: string): PublicText {
  return kinds[kind] ?? publicWord('?');
}
