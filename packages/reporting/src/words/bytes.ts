import { type PublicText, publicText } from '@prodlike/core';

const units = [publicText`B`, publicText`kB`, publicText`MB`, publicText`GB`, publicText`TB`] as const;

/** A number of bytes as PostgreSQL's pg_size_pretty names them (1 kB is 1024 bytes), with up to three digits. */
export function bytes(count: number): PublicText {
  const size = Math.abs(count);
  let power = 0;
  while (power < units.length - 1 && size / 1024 ** power >= 999.5) power++;
  const value = size / 1024 ** power;
  const rounded = power > 0 && value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
  const text = publicText`${rounded} ${units[power] ?? publicText`B`}`;
  return count < 0 && rounded !== 0 ? publicText`−${text}` : text;
}

/** A change in bytes with its sign: `+12 MB`, `−3 kB`, `±0`. */
export function bytesChange(change: number): PublicText {
  if (change === 0) return publicText`±0`;
  return change > 0 ? publicText`+${bytes(change)}` : bytes(change);
}
