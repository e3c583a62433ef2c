import * as v from 'valibot';
import { type BoundNames, bindNames } from '../bind-names';
import { digestOfLength } from '../identifiers/digest-of-length';
import type { Mask, MaskContext } from '../mask';
import { textValue } from '../text/text-value';
import { hardwareAddress } from './hardware-address';

const options = v.strictObject({});

function compileTyped(value: string, type: string): string {
  const bits = type === 'macaddr8' ? 64 : 48;
  const digits = `replace(${value}::text,':','')`;
  return bindNames([{ digits }, ...hardwareAddress('digits', bits, [])], `address::${type}`);
}

const isAddress = "length(digits)=12 AND digits~'^[0-9a-fA-F]+$'";

/** Two or four digits between separators. */
function grouped(size: 2 | 4): string {
  const parts = Array.from(
    { length: 12 / size },
    (_, place) => `substr(address,${1 + place * size},${size})`,
  );
  return `concat_ws(substr(original,${1 + size},1),${parts.join(',')})`;
}

const textSteps: readonly BoundNames[] = [
  { original: 'original', digits: "replace(replace(replace(original,':',''),'-',''),'.','')" },
  { original: 'original', digits: `CASE WHEN ${isAddress} THEN digits END` },
  ...hardwareAddress('digits', 48, ['original', 'digits']),
  {
    original: 'original',
    digits: 'digits',
    address: 'CASE WHEN digits=upper(digits) AND digits<>lower(digits) THEN upper(address) ELSE address END',
  },
];

function compileText(context: MaskContext): string {
  const written = `CASE length(original) WHEN 17 THEN ${grouped(2)} WHEN 14 THEN ${grouped(4)} WHEN 12 THEN address ELSE ${grouped(2)} END`;
  return bindNames(
    [{ original: textValue(context) }, ...textSteps],
    `CASE WHEN digits IS NULL THEN ${digestOfLength('original', 'mac')} ELSE ${written} END`,
  );
}

export const macMask: Mask<typeof options> = {
  name: 'mac',
  description:
    'Another hardware address, permuted under the key and marked as locally administered, so that no device has it. In text, case and separators stay; other text becomes a hash of its length.',
  families: ['macaddr', 'text'],
  options,
  promise: () => ({
    injective: true,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: (_options, context) => ({
    sql:
      context.family === 'macaddr'
        ? compileTyped(`(${context.value})`, context.type.base)
        : compileText(context),
    needsQuery: true,
  }),
  examples: [
    { type: 'macaddr', original: '00:1b:63:84:45:e6', options: {}, result: '76:61:7c:f2:5a:03' },
    { type: 'text', original: '00-1B-63-84-45-E6', options: {}, result: '76-61-7C-F2-5A-03' },
  ],
};
