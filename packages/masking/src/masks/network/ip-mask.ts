import * as v from 'valibot';
import { bindNames } from '../bind-names';
import { digestOfLength } from '../identifiers/digest-of-length';
import type { Mask, MaskContext } from '../mask';
import { textValue } from '../text/text-value';
import { ipAddress } from './ip-address';
import { type KeptBits, maskedIp } from './masked-ip';
import { maskedNetwork } from './masked-network';

const bits = (fallback: number, most: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most)), fallback);
const options = v.strictObject({
  'keep-prefix': bits(8, 24),
  'keep-prefix-v6': bits(16, 64),
  reserved: v.optional(v.boolean(), false),
});

/** Characters of the longest IPv6 address with its bits. */
const longestText = 43;

/** Text that is no address, or whose result would not fit the column, becomes a hash. */
function compileText(context: MaskContext, kept: KeptBits): string {
  const masked = `CASE WHEN strpos(original,'/')>0 THEN text(${maskedIp('address', kept)}) ELSE host(${maskedIp('address', kept)}) END`;
  const { maxLength } = context.type;
  const fits =
    maxLength !== null && maxLength < longestText ? `length(masked)<=${maxLength}` : 'masked IS NOT NULL';
  return bindNames(
    [
      { original: textValue(context) },
      { original: 'original', address: ipAddress },
      { original: 'original', masked },
    ],
    `CASE WHEN ${fits} THEN masked ELSE ${digestOfLength('original', 'ip')} END`,
  );
}

export const ipMask: Mask<typeof options> = {
  name: 'ip',
  description:
    'Another IP address of the same version and netmask. The first `keep-prefix` bits of IPv4 (8 by default, up to 24) and `keep-prefix-v6` bits of IPv6 (16 by default, up to 64) stay; a network (cidr) that is no longer than that keeps none. `reserved: true` gives addresses that belong to nobody: 198.18.0.0/15, where addresses become equal, and 2001:db8::/32. Other text becomes a hash of its length.',
  families: ['inet', 'text'],
  options,
  promise: ({ reserved }, { type, family }) => ({
    injective: !reserved && type.base !== 'cidr',
    maxLength: family === 'text' ? Math.min(longestText, type.maxLength ?? longestText) : null,
    makesNull: false,
    functional: true,
    chanceUnchanged: reserved || type.base === 'cidr' ? 1e-2 : 0,
  }),
  compile({ 'keep-prefix': version4, 'keep-prefix-v6': version6, reserved }, context) {
    const kept = reserved ? 'reserved' : { version4, version6 };
    if (context.family === 'text') return { sql: compileText(context, kept), needsQuery: true };
    if (context.type.base === 'cidr') return { sql: maskedNetwork(context.value, kept), needsQuery: true };
    return { sql: maskedIp(`(${context.value})`, kept), needsQuery: false };
  },
  examples: [
    { type: 'inet', original: '93.184.216.34', options: {}, result: '93.151.174.208/32' },
    { type: 'inet', original: '10.1.2.3/24', options: { 'keep-prefix': 24 }, result: '10.1.2.82/24' },
    {
      type: 'inet',
      original: '2606:2800:220:1:248:1893:25c8:1946',
      options: {},
      result: '2606:ab58:4fd8:89c3:aba7:c15e:a668:5e83/128',
    },
    { type: 'inet', original: '93.184.216.34', options: { reserved: true }, result: '198.19.89.75/32' },
    { type: 'cidr', original: '93.184.0.0/16', options: {}, result: '93.34.0.0/16' },
    { type: 'text', original: '93.184.216.34', options: {}, result: '93.151.174.208' },
  ],
};
