const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const version4 = `${octet}\\.${octet}\\.${octet}\\.${octet}`;
const group = '[0-9a-fA-F][0-9a-fA-F]?[0-9a-fA-F]?[0-9a-fA-F]?';

const times = (text: string, count: number): string => text.repeat(count);

/** Groups on either side of ::, which stands for at least one. */
function abbreviated(before: number): string {
  const after = 7 - before;
  const start = before === 0 ? '' : `${times(`${group}:`, before - 1)}${group}`;
  const end = Array.from({ length: after }, () => '').reduce((tail) => `(?::${group}${tail})?`, '');
  return after === 0 ? `${start}::` : `${start}:(?::|${end.slice(3, -2)})`;
}

const version6 = [
  times(`${group}:`, 7) + group,
  ...Array.from({ length: 8 }, (_, before) => abbreviated(before)),
  `::[fF][fF][fF][fF]:${version4}`,
].join('|');

/**
 * A regular expression of PostgreSQL that knows the texts which a cast to inet takes without an error (RFC 4291, 2.2), with
 * or without a count of bits; unusual ones, such as IPv4 with leading zeros, are left out.
 */
export const ipPattern = `^(?:${version4}(?:/(?:[12]?[0-9]|3[0-2]))?|(?:${version6})(?:/(?:[1-9]?[0-9]|1[01][0-9]|12[0-8]))?)$`;
