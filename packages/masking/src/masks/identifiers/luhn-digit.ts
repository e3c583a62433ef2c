/** What two neighbouring digits add to the Luhn sum where the right one is doubled. */
const sums = Array.from({ length: 100 }, (_, pair) => {
  const doubled = (pair % 10) * 2;
  return Math.floor(pair / 10) + Math.floor(doubled / 10) + (doubled % 10);
});

/**
 * SQL of type integer: the check digit to write after a number, by the Luhn formula (ISO/IEC 7812-1, annex B).
 *
 * @param number SQL of type bigint, of at most 18 digits; cheap, because it is repeated
 */
export function luhnDigit(number: string): string {
  const terms = Array.from({ length: 9 }, (_, pair) => {
    const shifted = pair === 0 ? number : `${number}/${10n ** BigInt(2 * pair)}`;
    return `('{${sums.join(',')}}'::int2[])[1+${shifted}%100]`;
  });
  return `(10-(${terms.join('+')})%10)%10`;
}
