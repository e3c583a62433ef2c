const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * SQL of type text: the two check digits of an IBAN (ISO 13616-1, by ISO/IEC 7064 MOD 97-10).
 *
 * @param account SQL of type text: the basic bank account number, digits and upper-case letters
 * @param country SQL of type text: two upper-case letters
 */
export function ibanCheckDigits(account: string, country: string): string {
  const asNumbers = letters.reduce(
    (text, letter, place) => `replace(${text},'${letter}','${place + 10}')`,
    `(${account}||${country}||'00')`,
  );
  return `right((198-${asNumbers}::numeric%97)::text,2)`;
}
