/**
 * SQL of type boolean: whether the digits of a value pass the Luhn check (ISO/IEC 7812-1, annex B); other characters
 * do not count.
 *
 * @param value SQL of type text
 */
export function luhnCheck(value: string): string {
  return `(SELECT sum(CASE WHEN (length(d.digits) - i) % 2 = 0 THEN substr(d.digits, i, 1)::int
      ELSE substr('0246813579', substr(d.digits, i, 1)::int + 1, 1)::int END) % 10 = 0
    FROM (SELECT regexp_replace(${value}, '[^0-9]', '', 'g') AS digits OFFSET 0) d,
      generate_series(1, length(d.digits)) i)`;
}
