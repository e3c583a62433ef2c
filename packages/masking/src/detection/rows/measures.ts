import { quoteLiteral } from '@prodlike/postgres';
import { detectInText } from '../detect-in-text';
import { detectionPatterns } from '../detection-patterns';
import { isCityName, isFamilyName, isFullName, isGivenName } from './name-conditions';

/** Words that stand in postal addresses, with a number near by: English, German, French, Spanish, and the Korean units. */
const address = [
  "[0-9]+[A-Za-z]? +([[:alpha:]'.-]+ +){1,4}(st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|way|ct|court|pl|place|terrace|hwy|square)\\M",
  '[[:alpha:].-]+(straße|strasse|str[.]|weg|platz|allee|gasse) +[0-9]+',
  '\\m(rue|avenue|boulevard|bd|impasse|calle|avenida|via|viale|rua) +.*[0-9]|[0-9]+.* (rue|avenue|boulevard|impasse) ',
  '[가-힣]+(시|도|구|군|읍|면|동|로|길) *[0-9]+|[가-힣]+(구|군) [가-힣]+(로|길|동)',
  '(都|道|府|県|市|区).*[0-9０-９]+',
].join('|');

/** Bits per character of a value (Shannon), 4.7 for 26 letters in equal parts. */
const entropy = (value: string): string =>
  `(SELECT -sum(share * ln(share) / ln(2)) FROM (SELECT count(*)::float8 / length(${value}) AS share
    FROM regexp_split_to_table(${value}, '') c GROUP BY c) parts)`;
const mixed = (value: string): string =>
  `${value} ~ '^[A-Za-z0-9+/=_.-]{20,255}$' AND ${value} ~ '[0-9]' AND ${value} ~ '[a-z]' AND ${value} ~ '[A-Z]'`;
const randomEntropy = 3.5;

const ofPatterns = detectionPatterns.map(({ name, wholeValueRegex, check }) => {
  const matches = `value ~ ${quoteLiteral(wholeValueRegex)}`;
  return [
    name,
    check === undefined ? matches : `CASE WHEN ${matches} THEN ${check('value')} ELSE false END`,
  ] as const;
});

/** Conditions over one text `value` of collation "C"; each is counted over the sample. */
const conditions: readonly (readonly [string, string])[] = [
  ...ofPatterns,
  ['given-name', isGivenName('value')],
  ['family-name', isFamilyName('value')],
  ['full-name', isFullName('value')],
  ['city-name', isCityName('value')],
  ['address', `length(value) BETWEEN 6 AND 300 AND value ~* ${quoteLiteral(address)}`],
  ['hangul', `value ~ '[가-힣]'`],
  ['web-address', `value ~* '^https?://[^ ]+$'`],
  ['hex-digest', `value ~ '^([0-9a-f]{32,}|[0-9A-F]{32,})$'`],
  ['high-entropy', `CASE WHEN ${mixed('value')} THEN ${entropy('value')} >= ${randomEntropy} ELSE false END`],
  ['holds-personal', `length(value) > 12 AND ${detectInText('value')}`],
  ['holds-phone', `length(value) > 24 AND value ~ ${quoteLiteral(regexOf('phone'))}`],
];

function regexOf(name: string): string {
  return detectionPatterns.find((pattern) => pattern.name === name)?.sqlRegex ?? '$^';
}

export const measureNames: readonly string[] = conditions.map(([name]) => name);

/** The server keeps 32 compiled regular expressions a session (MAX_CACHED_RES): more in one pass are compiled for each value. */
const conditionsAPass = 12;

/**
 * Aggregates over rows (value, n), in passes: each an int[] of counts, together in the order of `measureNames`.
 */
export const measurePasses: readonly string[] = Array.from(
  { length: Math.ceil(conditions.length / conditionsAPass) },
  (_, pass) => {
    const some = conditions.slice(pass * conditionsAPass, (pass + 1) * conditionsAPass);
    const counts = some.map(([, condition]) => `coalesce(sum(n) FILTER (WHERE ${condition}), 0)::int`);
    return `ARRAY[${counts.join(',\n    ')}]`;
  },
);
