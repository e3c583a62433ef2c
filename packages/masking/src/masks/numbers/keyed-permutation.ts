import { keyedRound } from '../keyed-hash';

export interface Permutation {
  /** The numbers permuted are 0 to sizeA · sizeB - 1. SQL of type bigint, or a constant; sizeA at least 2, both below 2^47. */
  readonly sizeA: bigint | string;
  readonly sizeB: bigint | string;
  /** 0 to 4,095; separates permutations of the same sizes. */
  readonly salt: number;
  /**
   * With 3 and 5, no number is its own result. The value stands 8, 13 or 21 times in the expression, and the key is used 6,
   * 11 or 19 times.
   */
  readonly rounds: 3 | 4 | 5;
  /** As of keyedRound. */
  readonly key?: string;
}

interface Round {
  readonly half: 'a' | 'b';
  /** Which of the keyed functions. */
  readonly key: number;
  readonly kind: 'add' | 'subtract' | 'add-at-least-one';
}

/**
 * Alternating Feistel networks with modular addition, as in NIST SP 800-38G but of fewer rounds. Where rounds undo each other
 * around a middle one that changes every number, the whole is a conjugate of a permutation without fixed points, and so has
 * none itself.
 */
const networks: Readonly<Record<Permutation['rounds'], readonly Round[]>> = {
  3: [
    { half: 'b', key: 0, kind: 'add' },
    { half: 'a', key: 1, kind: 'add-at-least-one' },
    { half: 'b', key: 0, kind: 'subtract' },
  ],
  4: [
    { half: 'a', key: 0, kind: 'add' },
    { half: 'b', key: 1, kind: 'add' },
    { half: 'a', key: 2, kind: 'add' },
    { half: 'b', key: 3, kind: 'add' },
  ],
  5: [
    { half: 'a', key: 0, kind: 'add' },
    { half: 'b', key: 1, kind: 'add' },
    { half: 'a', key: 2, kind: 'add-at-least-one' },
    { half: 'b', key: 1, kind: 'subtract' },
    { half: 'a', key: 0, kind: 'subtract' },
  ],
};

/**
 * SQL of type bigint: a permutation of the numbers 0 to sizeA · sizeB - 1 under the secret key, as one expression without a
 * subquery. Each round repeats the two before it, so the expression grows as the Fibonacci numbers do.
 *
 * @param value SQL of type bigint within the range; cheap, because it is repeated
 */
export function keyedPermutation(value: string, permutation: Permutation): string {
  const { sizeA, sizeB, rounds } = permutation;
  let a = `${value}/${sizeB}`;
  let b = `${value}%${sizeB}`;
  for (const round of networks[rounds]) {
    if (round.half === 'a') a = applyRound(round, a, b, sizeA, permutation);
    else b = applyRound(round, b, a, sizeB, permutation);
  }
  return `(${a}*${sizeB}+${b})`;
}

function applyRound(
  round: Round,
  half: string,
  other: string,
  size: bigint | string,
  { salt, key }: Permutation,
): string {
  const hash = keyedRound(`(${other})`, salt * 8 + round.key, key);
  // A hash may be negative, and so is its remainder; adding the size keeps the sum positive.
  if (round.kind === 'add') return `((${half}+${hash}%${size}+${size})%${size})`;
  if (round.kind === 'subtract') return `((${half}-${hash}%${size}+${size})%${size})`;
  return `((${half}+1+abs(${hash}%(${size}-1)))%${size})`;
}
