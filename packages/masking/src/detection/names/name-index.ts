import { type DetectedKind, detectedKinds } from '../detection';
import { chinese } from './lexicon/chinese';
import { english, harmlessEnglish } from './lexicon/english';
import { german } from './lexicon/german';
import { japanese } from './lexicon/japanese';
import { korean } from './lexicon/korean';
import type { Lexicon } from './lexicon/lexicon';
import { otherLanguages } from './lexicon/other-languages';
import { french, portugueseAndItalian, spanish } from './lexicon/romance';

export interface NameMeaning {
  /** null: says that it is nothing personal. */
  readonly kind: DetectedKind | null;
  /** A hint that needs the table's context or sampled values. */
  readonly weak: boolean;
}

/** In the order of precedence where two languages give one word two meanings. */
const lexicons: readonly Lexicon[] = [
  english,
  korean,
  german,
  french,
  spanish,
  japanese,
  chinese,
  portugueseAndItalian,
  otherLanguages,
];

function build(): ReadonlyMap<string, NameMeaning> {
  const index = new Map<string, NameMeaning>();
  const add = (phrases: string, kind: DetectedKind | null): void => {
    for (const phrase of phrases.split(',')) {
      const weak = phrase.endsWith('?');
      const joined = phrase.replace(/[\s?]/g, '');
      if (joined !== '' && !index.has(joined)) index.set(joined, { kind, weak });
    }
  };
  add(harmlessEnglish, null);
  for (const lexicon of lexicons) for (const kind of detectedKinds) add(lexicon[kind] ?? '', kind);
  return index;
}

/** What phrases mean, by their words joined without spaces: `dateofbirth`. */
export const nameIndex = build();
