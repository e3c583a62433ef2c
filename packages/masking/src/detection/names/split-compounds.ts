import { aboutSuffixes, singleSigns } from './harmless-words';
import { nameIndex } from './name-index';
import { isEastAsian } from './split-words';

/** Ends of compounds that schemas write in one word: kundentelefon, useremail, rechnungsadresse. */
const latinEnds = [
  'emailaddress',
  'email',
  'telefonnummer',
  'phonenumber',
  'telefon',
  'telefono',
  'telephone',
  'phone',
  'mobile',
  'firstname',
  'lastname',
  'surname',
  'username',
  'vorname',
  'nachname',
  'birthdate',
  'birthday',
  'geburtsdatum',
  'strasse',
  'adresse',
  'address',
  'anschrift',
  'direccion',
  'postcode',
  'zipcode',
  'password',
  'passwort',
  'token',
  'salary',
  'gehalt',
  'kommentar',
  'bemerkung',
  'kontonummer',
  'comment',
  'number',
  'name',
];

/** Words as they are, compounds of known parts split: 고객전화번호 → 고객, 전화번호. */
export function splitCompounds(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (nameIndex.has(word) || word in singleSigns) return [word];
    return isEastAsian(word) ? splitEastAsian(word) : splitLatin(word);
  });
}

function splitLatin(word: string): string[] {
  const end = latinEnds.find((known) => word.length > known.length + 1 && word.endsWith(known));
  return end === undefined ? [word] : [word.slice(0, -end.length), end];
}

function splitEastAsian(word: string): string[] {
  const about = aboutSuffixes.exec(word);
  if (about !== null && about.index > 0) return [...splitEastAsian(word.slice(0, about.index)), about[0]];
  const known = lastKnown(word);
  if (known === undefined) return /.[명名]$/u.test(word) ? [word.slice(0, -1), word.slice(-1)] : [word];
  const parts = [word.slice(0, known.start), word.slice(known.start, known.end), word.slice(known.end)];
  return parts.filter((part) => part !== '');
}

/** The part of two signs or more that ends last, the longest of those. */
function lastKnown(word: string): { readonly start: number; readonly end: number } | undefined {
  for (let end = word.length; end > 1; end--)
    for (let start = 0; start < end - 1; start++)
      if (nameIndex.has(word.slice(start, end)) || generalNames.has(word.slice(start, end)))
        return { start, end };
  return undefined;
}

const generalNames: ReadonlySet<string> = new Set(['이름', '명칭', '名前', '名称', '名稱', '名字']);
