import { postcodeAreas } from '../dictionaries/postcode-areas';
import { keyedChoice } from '../keyed-hash';
import { pickEntry } from './pick-entry';
import { textSalts } from './text-salts';

export type PostcodeCountry = 'KR' | 'US' | 'GB';

export interface PostcodeForm {
  /** Characters of the longest result. */
  longest(columnLength: number | null): number;
  /**
   * @param text SQL of the original, which gives the form
   * @param value SQL of what is hashed
   */
  compile(text: string, value: string, columnLength: number | null): string;
}

const choice = (value: string): string => keyedChoice(value, textSalts.postcode);
const endChoice = (value: string): string => keyedChoice(value, textSalts.postcodeEnd);
const fiveDigits = (number: string): string => `lpad((${number})::text, 5, '0')`;
const fits = (length: number, columnLength: number | null): boolean => (columnLength ?? length) >= length;

/** 01000 to 63644, the range in use since 2015. */
const korean: PostcodeForm = {
  longest: () => 5,
  compile: (_, value) => fiveDigits(`1000 + ${choice(value)} % 62645`),
};

const zipPlusFour = 10;
/** 00501 to 99950. */
const american: PostcodeForm = {
  longest: (columnLength) => (fits(zipPlusFour, columnLength) ? zipPlusFour : 5),
  compile: (text, value, columnLength) => {
    const zip = fiveDigits(`501 + ${choice(value)} % 99450`);
    if (!fits(zipPlusFour, columnLength)) return zip;
    const plusFour = `'-' || lpad((${endChoice(value)} % 10000)::text, 4, '0')`;
    return `${zip} || CASE WHEN ${text} ~ '^[0-9]{5}-[0-9]{4}$' THEN ${plusFour} ELSE '' END`;
  },
};

const withTwoDigits = 'AB12 3CD'.length;
/** The letters that end a postcode: none that is mistaken for another (Royal Mail, PAF Programmers' Guide). */
const endLetters = 'ABDEFGHJLNPQRSTUWXYZ';
/** Area, district, blank, sector and unit. */
const british: PostcodeForm = {
  longest: (columnLength) => (fits(withTwoDigits, columnLength) ? withTwoDigits : withTwoDigits - 1),
  compile: (text, value, columnLength) => {
    const districts = fits(withTwoDigits, columnLength) ? 20 : 9;
    const area = pickEntry(postcodeAreas, value, textSalts.postcodeArea);
    const letter = (divisor: number): string =>
      `substr('${endLetters}', 1 + (${endChoice(value)} / ${divisor} % ${endLetters.length})::int, 1)`;
    return [
      area,
      `(1 + ${choice(value)} % ${districts})`,
      `CASE WHEN strpos(${text}, ' ') > 0 THEN ' ' ELSE '' END`,
      `(${endChoice(value)} % 10)`,
      letter(10),
      letter(10 * endLetters.length),
    ].join(' || ');
  },
};

export const postcodeForms: Readonly<Record<PostcodeCountry, PostcodeForm>> = {
  KR: korean,
  US: american,
  GB: british,
};
