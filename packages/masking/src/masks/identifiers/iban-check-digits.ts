const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** SQL of type integer: two letters as four digits, in which A stands for 10 and Z for 35. */
function countryNumber(country: string): string {
  const [first, second] = ['left', 'right'].map((side) => `(ascii(upper(${side}(${country},1)))-55)`);
  return `(${first}*100+${second})`;
}

/**
 * SQL of type text: the two check digits of an IBAN (ISO 13616-1, by ISO/IEC 7064 MOD 97-10).
 *
 * @param account SQL of type text: the basic bank account number, digits and letters
 * @param country SQL of type text: two letters
 */
export function ibanCheckDigits(account: string, country: string): string {
  const spelled = letters.reduce(
    (text, letter, place) => `replace(${text},'${letter}','${place + 10}')`,
    `upper(${account})`,
  );
  return `right((198-(${spelled}||${countryNumber(country)}||'00')::numeric%97)::text,2)`;
}

/** The same for an account number of digits, as SQL of type bigint: 0 to 999,999,999,999,999,999. */
export function ibanCheckDigitsOfNumber(account: string, country: string): string {
  return `right((198-(${account}%97*1000000+${countryNumber(country)}*100)%97)::text,2)`;
}
