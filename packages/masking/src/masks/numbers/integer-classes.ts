/**
 * A range within which whole numbers are permuted. Numbers keep their count of digits, and no range crosses the limit of
 * smallint, integer or bigint: so no result overflows its type, and a number has the same result in columns of different
 * widths, which foreign keys between them need.
 */
export interface IntegerClass {
  /** Magnitudes, both inclusive; sizeA · sizeB numbers. */
  readonly low: bigint;
  readonly high: bigint;
  /** Below 2^34, so that a sum of two never overflows. */
  readonly sizeA: bigint;
  readonly sizeB: bigint;
  /** Separates the permutations of the classes; below 64. */
  readonly salt: number;
}

/** A number put into the cycle of a class that cannot hold it: it takes the place of `before`, which goes to it. */
export interface InsertedNumber {
  readonly magnitude: bigint;
  readonly before: bigint;
}

const smallintLimit = 2n ** 15n;
const integerLimit = 2n ** 31n;
export const bigintLimit = 2n ** 63n;

function integerClass(salt: number, low: bigint, sizeA: bigint, sizeB: bigint): IntegerClass {
  return { low, high: low + sizeA * sizeB - 1n, sizeA, sizeB, salt };
}

/** All numbers of a count of digits. */
function wholeClass(digits: number): IntegerClass {
  const low = 10n ** BigInt(digits - 1);
  const root = 10n ** BigInt(Math.floor((digits - 1) / 2));
  return digits % 2 === 1
    ? integerClass(digits, low, 3n * root, 3n * root)
    : integerClass(digits, low, 10n * root, 9n * root);
}

/** Sorted, without gaps, from 0 to the greatest bigint. Where a limit cuts a range, the sizes are the factors of what is left. */
export const classes: readonly IntegerClass[] = [
  integerClass(1, 0n, 5n, 2n),
  ...[2, 3, 4].map(wholeClass),
  integerClass(5, 10n ** 4n, 16n, 1423n),
  integerClass(25, smallintLimit, 352n, 191n),
  ...[6, 7, 8, 9].map(wholeClass),
  integerClass(10, 10n ** 9n, 32128n, 35716n),
  integerClass(30, integerLimit, 91838n, 85504n),
  ...[11, 12, 13, 14, 15, 16, 17, 18].map(wholeClass),
  integerClass(19, 10n ** 18n, 1829882449n, 4493934592n),
];

/**
 * Where negative numbers differ: -0 is no number of its own, and the least number of each type has no positive counterpart.
 * These go before `classes`.
 */
export const negativeClasses: readonly IntegerClass[] = [
  integerClass(41, 1n, 3n, 3n),
  integerClass(45, smallintLimit + 1n, 270n, 249n),
  integerClass(50, integerLimit + 1n, 530683n, 14797n),
];

/** Of 19 digits, but beyond bigint. */
export const longIntegers = {
  positive: integerClass(39, bigintLimit, 203948032n, 3807969881n),
  negative: integerClass(59, bigintLimit + 1n, 275132989n, 2822736619n),
} as const;

/** Of negative numbers; the numbers of the classes at hand are factors, so one number may be left over. */
export const insertedNumbers: readonly InsertedNumber[] = [
  { magnitude: smallintLimit, before: 10n ** 4n },
  { magnitude: 99_999n, before: smallintLimit + 1n },
  { magnitude: integerLimit, before: 10n ** 9n },
  { magnitude: bigintLimit, before: 10n ** 18n },
];

/** Permuted without fixed points, because by chance a noticeable share of their numbers would stay. */
export function isSmall({ sizeA, sizeB }: IntegerClass): boolean {
  return sizeA * sizeB <= 900n;
}
