import { type BoundNames, bindNames } from '../bind-names';
import { zeroPadded } from './zero-padded';
import { zeroed } from './zeroed';

/**
 * SQL of type text from two ways to mask: a fast one for up to 18 digits with nothing but the usual punctuation, and one for
 * every other text.
 *
 * @param text SQL of type text, under a collation that regular expressions take
 * @param plain SQL over `original` and `bare`, the original without the usual punctuation
 * @param any the same
 */
export function plainOrAny(text: string, plain: string, any: string): string {
  const bare = ['-', ' ', '.', '+', '(', ')'].reduce(
    (shorter, character) => `replace(${shorter},'${character}','')`,
    text,
  );
  const isPlain = "length(bare)<=18 AND bare~'^[0-9]+$'";
  return bindNames([{ original: text, bare }], `CASE WHEN ${isPlain} THEN ${plain} ELSE ${any} END`);
}

/** The step for bindNames that takes the digits out of `bare`; empty where there are none. */
export const digitsOfAny = {
  original: 'original',
  digits: "translate(bare,translate(bare,'0123456789',''),'')",
} as const satisfies BoundNames;

/** How numbers are usually written: known at a glance, which spares to_char() a template made of the original. */
const usualForms = [
  '000-0000-0000',
  '+00 00-0000-0000',
  '(000) 000-0000',
  '000-000-0000',
  '0000 0000 0000 0000',
  '0000-0000-0000-0000',
  '000000-0000000',
  '000-00-0000',
];

/** A text of the form's length, with its punctuation in place and as many digits, is of this form. */
function usualForm(form: string, number: string, count: string): string {
  const digits = form.replaceAll(/\D/g, '').length;
  return `WHEN ${count}=${digits} AND original LIKE '${form.replaceAll('0', '_')}' THEN to_char(${number},'FM${form}')`;
}

/**
 * SQL of type text: a plain `original` with its digits replaced by a number's, all else in place. to_char() takes the usual
 * punctuation for what it is, but for the point.
 *
 * @param number name of a bigint
 * @param count name of how many digits there are
 */
export function numberInPlace(number: string, count: string): string {
  const template = `'FM'||replace(${zeroed('original')},'.','"."')`;
  const forms = usualForms.map((form) => usualForm(form, number, count)).join(' ');
  return `CASE WHEN length(original)=${count} THEN ${zeroPadded(number, count)} ${forms} ELSE to_char(${number},${template}) END`;
}

/**
 * SQL of type text: any text with its digits replaced one by one.
 *
 * @param digits SQL of the new digits, as many as the old; both cheap, because they are repeated
 */
export function digitsInPlace(text: string, digits: string): string {
  const places = `replace(${zeroed(`replace(${text},'%','%%')`)},'0','%s')`;
  return `CASE WHEN ${digits}='' THEN ${text} ELSE format(${places},VARIADIC string_to_array(${digits},NULL)) END`;
}
