import type { DetectionPattern } from '../detection-pattern';

const separator = '[ .-]?';
/** E.164 with an optional trunk zero in parentheses: +49 (0)30 901820. */
const international = `[+][1-9][0-9]{0,2}${separator}(?:[(][0-9]{1,4}[)]${separator})?[0-9]{1,4}(?:${separator}[0-9]{2,4}){1,4}`;
/** Mobile 010 and its older forerunners, area codes, 15xx to 18xx service numbers, virtual 050x and VoIP 070. */
const korean = [
  `01[016789]${separator}[0-9]{3,4}${separator}[0-9]{4}`,
  '[(]?0(?:2|[3-6][1-5]|505|50[2-8]|70)(?:[)] ?|[ .-])[0-9]{3,4}[ .-][0-9]{4}',
  '1[568][0-9]{2}-[0-9]{4}',
];
/** North American Numbering Plan: area code and exchange begin with 2 to 9. */
const american = '(?:1[ .-])?(?:[(][2-9][0-9]{2}[)] ?|[2-9][0-9]{2}[.-])[2-9][0-9]{2}[.-][0-9]{4}';
const phoneForms = [international, ...korean, american];
/** A national number elsewhere: a trunk zero, then 7 to 12 digits with common separators. Too common inside text. */
const national = '[(]?0[1-9][0-9]?[0-9]?[)]?(?:[ ./-]*[0-9]){6,9}';

const mailLocal = "[A-Za-z0-9._%+'-]+";
const mailDomain = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?[.])+[A-Za-z]{2,}';

export const contactPatterns: readonly DetectionPattern[] = [
  {
    name: 'email',
    kind: 'email',
    plural: 'e-mail addresses',
    sqlRegex: `${mailLocal}@${mailDomain}`,
    wholeValueRegex: '^\\s*[^\\s@]+@[^\\s@]+[.][^\\s@.]{2,}\\s*$',
    ambiguous: false,
  },
  {
    name: 'phone',
    kind: 'phone',
    plural: 'phone numbers',
    sqlRegex: `(?<![0-9A-Za-z+.-])(?:${phoneForms.join('|')})(?![0-9A-Za-z])`,
    wholeValueRegex: `^\\s*(?:${[...phoneForms, national].join('|')})(?: ?(?:x|ext[.]?|#) ?[0-9]{1,6})?\\s*$`,
    ambiguous: true,
  },
];
