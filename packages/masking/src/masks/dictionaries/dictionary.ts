import type { Locale } from '../mask';
import { cityNames as cityNamesEn } from './en/city-names';
import { companyFields as companyFieldsEn } from './en/company-fields';
import { companyForms as companyFormsEn } from './en/company-forms';
import { companyWords as companyWordsEn } from './en/company-words';
import { familyNames as familyNamesEn } from './en/family-names';
import { fillerSentences as fillerSentencesEn } from './en/filler-sentences';
import { fillerWords as fillerWordsEn } from './en/filler-words';
import { givenNames as givenNamesEn } from './en/given-names';
import { streetNames as streetNamesEn } from './en/street-names';
import { cityNames as cityNamesKo } from './ko/city-names';
import { companyFields as companyFieldsKo } from './ko/company-fields';
import { companyForms as companyFormsKo } from './ko/company-forms';
import { companyWords as companyWordsKo } from './ko/company-words';
import { familyNames as familyNamesKo } from './ko/family-names';
import { fillerSentences as fillerSentencesKo } from './ko/filler-sentences';
import { fillerWords as fillerWordsKo } from './ko/filler-words';
import { givenNames as givenNamesKo } from './ko/given-names';
import { streetNames as streetNamesKo } from './ko/street-names';

/** The words that masks of one locale choose from. At most 63 bytes each (see pickEntry). */
export interface Dictionary {
  readonly cityNames: readonly string[];
  readonly companyFields: readonly string[];
  readonly companyForms: readonly string[];
  readonly companyWords: readonly string[];
  /** Equal entries stand side by side: a name is chosen as often as it is written. */
  readonly familyNames: readonly string[];
  readonly fillerSentences: readonly string[];
  readonly fillerWords: readonly string[];
  readonly givenNames: readonly string[];
  readonly streetNames: readonly string[];
}

export const dictionaries: Readonly<Record<Locale, Dictionary>> = {
  en: {
    cityNames: cityNamesEn,
    companyFields: companyFieldsEn,
    companyForms: companyFormsEn,
    companyWords: companyWordsEn,
    familyNames: familyNamesEn,
    fillerSentences: fillerSentencesEn,
    fillerWords: fillerWordsEn,
    givenNames: givenNamesEn,
    streetNames: streetNamesEn,
  },
  ko: {
    cityNames: cityNamesKo,
    companyFields: companyFieldsKo,
    companyForms: companyFormsKo,
    companyWords: companyWordsKo,
    familyNames: familyNamesKo,
    fillerSentences: fillerSentencesKo,
    fillerWords: fillerWordsKo,
    givenNames: givenNamesKo,
    streetNames: streetNamesKo,
  },
};
