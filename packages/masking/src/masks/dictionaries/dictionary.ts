import type { Locale } from '../mask';
import { familyNames as familyNamesEn } from './en/family-names';
import { givenNames as givenNamesEn } from './en/given-names';
import { familyNames as familyNamesKo } from './ko/family-names';
import { givenNames as givenNamesKo } from './ko/given-names';

export interface Dictionary {
  readonly givenNames: readonly string[];
  /** Equal entries stand side by side: a name is chosen as often as it is written. */
  readonly familyNames: readonly string[];
}

export const dictionaries: Readonly<Record<Locale, Dictionary>> = {
  en: { givenNames: givenNamesEn, familyNames: familyNamesEn },
  ko: { givenNames: givenNamesKo, familyNames: familyNamesKo },
};
