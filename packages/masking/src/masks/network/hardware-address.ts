import type { BoundNames } from '../bind-names';
import { permutationSalts } from '../digits/permutation-salts';
import { currentKey } from '../keyed-hash';
import { keyedPermutation } from '../numbers/keyed-permutation';

/**
 * Steps for bindNames that permute a hardware address under the key. The two flags in the first byte are set as IEEE 802-2014,
 * 8.4 has them for addresses that no manufacturer gave: locally administered, of one station. Addresses that differ in nothing
 * but these flags become equal.
 *
 * @param hexadecimal SQL of type text over the names of the step before: 12 or 16 digits, or NULL
 * @param bits 48 or 64
 * @param passedOn names of the step before that later steps need
 * @returns steps that end with `address`, as many digits, beside what is passed on
 */
export function hardwareAddress(
  hexadecimal: string,
  bits: 48 | 64,
  passedOn: readonly string[],
): readonly BoundNames[] {
  const kept: BoundNames = Object.fromEntries(passedOn.map((name) => [name, name]));
  const low = BigInt(bits - 8);
  const lowMask = (1n << low) - 1n;
  const half = 1n << BigInt((bits - 2) / 2);
  // Operators on bits have no precedence among each other.
  const flagged = `((number>>${low})<<${low + 2n})|${2n << low}|(number&${lowMask})`;
  return [
    { ...kept, number: `('x'||${hexadecimal})::bit(${bits})::int8` },
    { ...kept, key: currentKey, number: `(((number>>${low + 2n})&63)<<${low})|(number&${lowMask})` },
    {
      ...kept,
      number: keyedPermutation('number', {
        sizeA: half,
        sizeB: half,
        salt: permutationSalts.mac,
        rounds: 3,
        key: 'key',
      }),
    },
    { ...kept, address: `lpad(to_hex(${flagged}),${bits / 4},'0')` },
  ];
}
