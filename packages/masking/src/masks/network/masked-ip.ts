import { permutationSalts } from '../digits/permutation-salts';
import { keyedDigest, keyedRound } from '../keyed-hash';
import { keyedPermutation } from '../numbers/keyed-permutation';

/** Bits that stay, or `reserved`: addresses that belong to nobody. */
export type KeptBits = { readonly version4: number; readonly version6: number } | 'reserved';

const salt = permutationSalts.ip;

/** 198.18.0.0/15, for benchmarks (RFC 2544, C.2.2): the largest IPv4 range that no network outside a laboratory has. */
const benchmark = { first: "inet '198.18.0.0'", addresses: 2 ** 17 };
/** 2001:db8::/32, for documentation (RFC 3849). */
const documentation = { network: "inet '2001:db8::'", bits: 32 };

function maskedVersion4(address: string, kept: KeptBits): string {
  const number = `(${address}-inet '0.0.0.0')`;
  if (kept === 'reserved')
    return `${benchmark.first}+(${keyedRound(number, salt * 8)}&${benchmark.addresses - 1})`;
  const bits = 32 - kept.version4;
  const hosts = 2n ** BigInt(bits);
  const sizeB = 2n ** BigInt(Math.floor(bits / 2));
  const permuted = keyedPermutation(`(${number}&${hosts - 1n})`, {
    sizeA: hosts / sizeB,
    sizeB,
    salt,
    rounds: 3,
  });
  return `inet '0.0.0.0'+((${number}&${2n ** 32n - hosts})|${permuted})`;
}

/** An IPv6 address of which so many leading bits are one. */
function leadingBits(bits: number): string {
  const hexadecimal = ((2n ** BigInt(bits) - 1n) << BigInt(128 - bits)).toString(16).padStart(32, '0');
  return `inet '${hexadecimal.replace(/.{4}(?=.)/g, '$&:')}'`;
}

function maskedVersion6(address: string, kept: KeptBits): string {
  const bits = kept === 'reserved' ? documentation.bits : kept.version6;
  const network = kept === 'reserved' ? documentation.network : `(${address}&${leadingBits(bits)})`;
  const digest = `left(encode(${keyedDigest(`host(${address})`, 'ip')},'hex'),32)`;
  const written = [29, 25, 21, 17, 13, 9, 5].reduce(
    (text, place) => `overlay(${text} placing ':' from ${place} for 0)`,
    digest,
  );
  return `${network}|(${written}::inet&(~ ${leadingBits(bits)}))`;
}

/**
 * SQL of type inet: another address of the same version and length of the netmask. IPv4 addresses are permuted under the key
 * behind the bits that stay, IPv6 addresses hashed.
 *
 * @param address SQL of type inet; cheap, because it is repeated
 */
export function maskedIp(address: string, kept: KeptBits): string {
  const masked = `CASE family(${address}) WHEN 4 THEN ${maskedVersion4(address, kept)} WHEN 6 THEN ${maskedVersion6(address, kept)} END`;
  return `set_masklen(${masked},masklen(${address}))`;
}
