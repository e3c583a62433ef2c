/**
 * SQL of type boolean: whether a value passes the check of ISO 13616 (ISO 7064 MOD 97-10: the first four characters
 * moved to the end, letters as 10 to 35, the remainder by 97 is 1). Spaces and case do not count.
 *
 * @param value SQL of type text whose other characters are ASCII letters and digits
 */
export function ibanCheck(value: string): string {
  return `(SELECT mod(string_agg(CASE WHEN ascii(c) >= 65 THEN (ascii(c) - 55)::text ELSE c END, '' ORDER BY i)::numeric, 97) = 1
    FROM (SELECT upper(regexp_replace(${value}, '[^A-Za-z0-9]', '', 'g')) AS iban OFFSET 0) d,
      regexp_split_to_table(substr(d.iban, 5) || left(d.iban, 4), '') WITH ORDINALITY AS s(c, i))`;
}
