import { type PublicText, publicText } from '@prodlike/core';

/** A duration in ms as words: `3 ms`, `0.4 ms`, `1.2 s`, `4 min 05 s`, `2 h 10 min`. */
export function duration(ms: number): PublicText {
  if (ms < 1) return publicText`${Math.round(Math.max(ms, 0) * 10) / 10} ms`;
  if (ms < 999.5) return publicText`${Math.round(ms)} ms`;
  if (ms < 9_950) return publicText`${Math.round(ms / 100) / 10} s`;
  if (ms < 59_500) return publicText`${Math.round(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600)
    return withRest(Math.floor(seconds / 60), publicText`min`, seconds % 60, publicText`s`);
  const minutes = Math.round(ms / 60_000);
  return withRest(Math.floor(minutes / 60), publicText`h`, minutes % 60, publicText`min`);
}

function withRest(whole: number, unit: PublicText, rest: number, restUnit: PublicText): PublicText {
  if (rest === 0) return publicText`${whole} ${unit}`;
  return rest < 10
    ? publicText`${whole} ${unit} 0${rest} ${restUnit}`
    : publicText`${whole} ${unit} ${rest} ${restUnit}`;
}
