import { bindNames } from '../bind-names';
import { permutationSalts } from '../digits/permutation-salts';
import { keyedPermutation } from '../numbers/keyed-permutation';
import { type KeptBits, maskedIp } from './masked-ip';

/**
 * SQL of type cidr: another network of the same length. The bits of an IPv4 network behind those that stay are permuted under
 * the key; of IPv6 networks hashed, so that two may become equal. A network that has no more bits than would stay keeps none.
 *
 * @param value SQL of type cidr
 */
export function maskedNetwork(value: string, kept: KeptBits): string {
  const hashed = (address: string, bits: KeptBits): string => `network(${maskedIp(address, bits)})`;
  if (kept === 'reserved')
    return `CASE WHEN masklen(${value})=0 THEN ${value} ELSE ${hashed(`(${value})::inet`, kept)} END`;
  const version4 = keyedPermutation('number', {
    sizeA: '(1::int8<<(changing+1)/2)',
    sizeB: '(1::int8<<changing/2)',
    salt: permutationSalts.ip + 1,
    rounds: 3,
  });
  const shift = '(32-masklen(address))';
  const step = { address: 'address', changing: 'changing' };
  const networkOf = (number: string): string =>
    `network(set_masklen(inet '0.0.0.0'+(${number}),masklen(address)))`;
  const network6 = `CASE WHEN masklen(address)>${kept.version6} THEN ${hashed('address', kept)} ELSE ${hashed('address', { ...kept, version6: 0 })} END`;
  return bindNames(
    [
      { address: `(${value})::inet` },
      {
        address: 'address',
        changing: `greatest(1,masklen(address))-CASE WHEN masklen(address)>${kept.version4} THEN ${kept.version4} ELSE 0 END`,
      },
      { ...step, bits: `CASE family(address) WHEN 4 THEN (address-inet '0.0.0.0')>>${shift} END` },
      { ...step, bits: 'bits', number: 'bits&((1::int8<<changing)-1)' },
      { address: 'address', bits: `bits>>changing<<changing|${version4}` },
    ],
    `CASE WHEN masklen(address)=0 THEN address::cidr WHEN family(address)=4 THEN ${networkOf(`bits<<${shift}`)} ELSE ${network6} END`,
  );
}
