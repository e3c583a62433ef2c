import { type PublicText, publicText, replacePublic } from '@prodlike/core';

/** A whole number with its thousands parted: `1,234,567`. */
export function count(value: number): PublicText {
  return replacePublic(publicText`${Math.round(value)}`, /\B(?=(?:\d{3})+$)/g, publicText`,`);
}

/** `1 row`, `12 rows`. */
export function counted(value: number, one: PublicText, many: PublicText): PublicText {
  return publicText`${count(value)} ${value === 1 ? one : many}`;
}
