import type { BoundNames } from '../bind-names';

/**
 * Steps for bindNames that take the digits out of a text.
 *
 * @param text SQL of type text, under a collation that regular expressions take
 * @returns steps that end with `original`, its `digits` (empty where there are none), and `plain`: up to 18 digits with
 *   nothing between them but what to_char() reads as itself
 */
export function digitsOf(text: string): readonly BoundNames[] {
  const withoutUsual = ['-', ' ', '.', '+', '(', ')'].reduce(
    (bare, character) => `replace(${bare},'${character}','')`,
    'original',
  );
  return [
    { original: text },
    { original: 'original', bare: withoutUsual },
    { original: 'original', bare: 'bare', plain: `length(bare)<=18 AND bare~'^[0-9]+$'` },
    {
      original: 'original',
      plain: 'plain',
      digits: `CASE WHEN plain THEN bare ELSE translate(bare,translate(bare,'0123456789',''),'') END`,
    },
  ];
}

/**
 * SQL of type text: a text with its digits replaced one by one, all else in place. to_char() does it fastest, but takes few
 * characters for what they are; format() takes all.
 *
 * @param digits name of the new digits, as many as the old, beside the names `original` and `plain` of digitsOf
 */
export function digitsInPlace(digits: string): string {
  const zeros = `replace(translate(original,'123456789','000000000'),'.','"."')`;
  return (
    `CASE WHEN ${digits}='' THEN original WHEN NOT plain THEN ${anyDigitsInPlace('original', digits)} ` +
    `WHEN length(original)=length(${digits}) THEN ${digits} ELSE to_char(${digits}::int8,'FM'||${zeros}) END`
  );
}

/** The same for any text; at least one digit. */
export function anyDigitsInPlace(text: string, digits: string): string {
  const places = `replace(translate(replace(${text},'%','%%'),'123456789','000000000'),'0','%s')`;
  return `format(${places},VARIADIC string_to_array(${digits},NULL))`;
}
