import { dictionaries } from '../../masks/dictionaries/dictionary';

/** Parameters of a measuring query, as text[] in lower case. */
const givenNamesParameter = '$1::text[]';
const familyNamesParameter = '$2::text[]';
const cityNamesParameter = '$3::text[]';

const lowerCase = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.toLowerCase())),
];

/** Values of the three parameters, in their order: the dictionaries of every locale together. */
export function dictionaryParameters(): string[][] {
  const { en, ko } = dictionaries;
  return [
    lowerCase([...en.givenNames, ...ko.givenNames]),
    lowerCase([...en.familyNames, ...ko.familyNames]),
    lowerCase([...en.cityNames, ...ko.cityNames]),
  ];
}

const firstWord = (text: string): string => `lower(split_part(btrim(${text}), ' ', 1))`;
const lastWord = (text: string): string => `lower(regexp_replace(btrim(${text}), '^.* ', ''))`;
const words = (text: string): string => `cardinality(string_to_array(btrim(${text}), ' '))`;
const hangulName = (text: string): string => `${text} ~ '^ *[가-힣] ?[가-힣]{1,3} *$'`;
const hangulFamily = (text: string): string => `left(btrim(${text}), 1) = ANY (${familyNamesParameter})`;
const hangulGiven = (text: string): string =>
  `btrim(substr(btrim(${text}), 2)) = ANY (${givenNamesParameter})`;

/** SQL of type boolean: a given name, alone or with a second one. */
export function isGivenName(text: string): string {
  return `(length(${text}) <= 40 AND ${text} !~ '[0-9@]' AND ${words(text)} <= 2 AND ${firstWord(text)} = ANY (${givenNamesParameter}))`;
}

/** SQL of type boolean: a family name alone. */
export function isFamilyName(text: string): string {
  return `(length(${text}) <= 40 AND lower(btrim(${text})) = ANY (${familyNamesParameter}))`;
}

/** SQL of type boolean: a given name and a family name, in either order; in Hangul without a space as well. */
export function isFullName(text: string): string {
  const latin = `${words(text)} BETWEEN 2 AND 4 AND ${text} !~ '[0-9@]' AND
    (${firstWord(text)} = ANY (${givenNamesParameter}) AND ${lastWord(text)} = ANY (${familyNamesParameter})
      OR ${firstWord(text)} = ANY (${familyNamesParameter}) AND ${lastWord(text)} = ANY (${givenNamesParameter}))`;
  const hangul = `${hangulName(text)} AND ${hangulFamily(text)} AND ${hangulGiven(text)}`;
  return `(length(${text}) <= 60 AND (${latin} OR ${hangul}))`;
}

/** SQL of type boolean: the name of a known city. */
export function isCityName(text: string): string {
  return `(length(${text}) <= 60 AND lower(btrim(${text})) = ANY (${cityNamesParameter}))`;
}
