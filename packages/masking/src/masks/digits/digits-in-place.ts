import type { BoundNames } from '../bind-names';

/**
 * Steps for bindNames that take the digits out of a text.
 *
 * @param text SQL of type text, under a collation that regular expressions take
 * @returns steps that end with `original`, its `digits` (empty where there are none), and `bare`: the original without the usual
 *   punctuation, and so equal to the digits where there is nothing else
 */
export function digitsOf(text: string): readonly BoundNames[] {
  const bare = ['-', ' ', '.', '+', '(', ')'].reduce(
    (shorter, character) => `replace(${shorter},'${character}','')`,
    text,
  );
  const digits = `CASE WHEN bare~'^[0-9]+$' THEN bare ELSE translate(bare,translate(bare,'0123456789',''),'') END`;
  return [
    { original: text, bare },
    { original: 'original', bare: 'bare', digits },
  ];
}

/**
 * SQL of type text: a text with its digits replaced one by one, all else in place. to_char() does it fastest, but takes few
 * characters for what they are; format() takes all.
 *
 * @param digits name of the new digits, as many as the old, beside the names `original` and `bare` of digitsOf
 */
export function digitsInPlace(digits: string): string {
  const zeros = `replace(translate(original,'123456789','000000000'),'.','"."')`;
  return (
    `CASE WHEN ${digits}='' THEN original WHEN length(original)=length(${digits}) THEN ${digits} ` +
    `WHEN length(bare)=length(${digits}) AND length(bare)<=18 THEN to_char(${digits}::int8,'FM'||${zeros}) ` +
    `ELSE ${anyDigitsInPlace('original', digits)} END`
  );
}

/** The same for any text; at least one digit. */
export function anyDigitsInPlace(text: string, digits: string): string {
  const places = `replace(translate(replace(${text},'%','%%'),'123456789','000000000'),'0','%s')`;
  return `format(${places},VARIADIC string_to_array(${digits},NULL))`;
}
