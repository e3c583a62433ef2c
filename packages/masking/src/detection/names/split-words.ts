const letterCase = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const scripts =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|[\p{L}\p{M}]+/gu;
const latinSpecials: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  ı: 'i',
  đ: 'd',
};

/** Lower case, without the diacritics of Latin letters; Hangul and kana stay composed. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[A-Za-z])[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßøæœłıđ]/g, (letter) => latinSpecials[letter] ?? letter);
}

/**
 * The words of a name, folded: `eMail_Adresse2` → e, mail, adresse. Words end at anything but a letter, at a change of case,
 * and between Latin and East Asian scripts; digits are left out.
 */
export function splitWords(name: string): string[] {
  return (name.normalize('NFKC').match(scripts) ?? []).flatMap((run) => run.split(letterCase)).map(fold);
}

/** Whether a word is of a script that puts no space between words. */
export function isEastAsian(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}
