import type { DetectionPattern } from '../detection-pattern';

const octet = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
const ipv4 = `(?:${octet}[.]){3}${octet}`;
const group = '[0-9A-Fa-f]{1,4}';
/** Inside text a compressed address needs two groups, or one of four digits, before `::`: `a::b` is a cast. */
const ipv6InText = [
  `(?:${group}:){7}${group}`,
  `(?:(?:${group}:){2,6}|[0-9A-Fa-f]{4}:)(?::${group}){1,6}`,
  `(?:${group}:){2,7}:`,
].join('|');
const ipv6 = [
  `(?:${group}:){7}${group}`,
  `(?:${group}:){1,7}:`,
  `(?:${group}:){1,6}(?::${group}){1,6}`,
  `:(?::${group}){1,7}`,
  '::',
  `(?:${group}:){1,6}:?${ipv4}`,
  `::(?:[Ff]{4}:)?${ipv4}`,
].join('|');
const pair = '[0-9A-Fa-f]{2}';
const mac = `(?:${pair}:){5}${pair}|(?:${pair}-){5}${pair}|(?:[0-9A-Fa-f]{4}[.]){2}[0-9A-Fa-f]{4}`;

export const networkPatterns: readonly DetectionPattern[] = [
  {
    name: 'ip',
    kind: 'ip',
    plural: 'IP addresses',
    sqlRegex: `(?<![0-9A-Za-z.:])(?:${ipv4}|${ipv6InText})(?![0-9A-Za-z:]|[.][0-9])`,
    wholeValueRegex: `^\\s*(?:${ipv4}|${ipv6})(?:%[0-9A-Za-z]+)?(?:/[0-9]{1,3})?\\s*$`,
    ambiguous: false,
  },
  {
    name: 'mac',
    kind: 'mac',
    plural: 'MAC addresses',
    sqlRegex: `(?<![0-9A-Za-z:.-])(?:${mac})(?![0-9A-Za-z:-])`,
    wholeValueRegex: `^\\s*(?:${mac})\\s*$`,
    ambiguous: false,
  },
];
