import { type NameMeaning, nameIndex } from './name-index';

export interface FoundPhrase extends NameMeaning {
  /** Words before and after the phrase. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const longestPhrase = 5;

function meaningOf(joined: string): NameMeaning | undefined {
  return (
    nameIndex.get(joined) ??
    (joined.length > 3 && joined.endsWith('s') ? nameIndex.get(joined.slice(0, -1)) : undefined) ??
    (joined.length > 5 && joined.endsWith('es') ? nameIndex.get(joined.slice(0, -2)) : undefined)
  );
}

/** The known phrase that ends last, the longest of those: names put what a value is at their end. */
export function findPhrase(words: readonly string[]): FoundPhrase | undefined {
  for (let end = words.length; end > 0; end--) {
    for (let start = Math.max(0, end - longestPhrase); start < end; start++) {
      const meaning = meaningOf(words.slice(start, end).join(''));
      if (meaning !== undefined)
        return { ...meaning, before: words.slice(0, start), after: words.slice(end) };
    }
  }
  return undefined;
}
