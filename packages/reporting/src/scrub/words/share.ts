import { type PublicText, publicText } from '@prodlike/core';

/** A share (0 to 1) as per cent: `0 %`, `0.02 %`, `12.5 %`, `100 %`; what is not quite 0 or 1 never looks like it. */
export function share(value: number): PublicText {
  const percent = value * 100;
  if (percent > 0 && percent < 0.01) return publicText`< 0.01 %`;
  if (percent < 100 && percent > 99.99) return publicText`> 99.99 %`;
  const digits = percent < 1 || percent > 99 ? 100 : 10;
  return publicText`${Math.round(percent * digits) / digits} %`;
}

/** A ratio with three decimals at most: `1.013×`. */
export function times(ratio: number): PublicText {
  return publicText`${Math.round(ratio * 1_000) / 1_000}×`;
}
