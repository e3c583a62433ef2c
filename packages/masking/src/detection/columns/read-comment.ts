import type { DetectedKind } from '../detection';
import { nameIndex } from '../names/name-index';
import { splitCompounds } from '../names/split-compounds';
import { splitWords } from '../names/split-words';

const sensitive =
  /\bpii\b|personal(?:ly)? (?:data|identifiable|information)|gdpr|dsgvo|rgpd|sensitive|confidential|개인정보|민감정보|personenbezogen|donnees personnelles|données personnelles|datos personales|個人情報|个人信息|敏感/i;
const longestPhrase = 4;
const wordsRead = 60;

export interface CommentReading {
  /** The first kind that the comment names; undefined where it names none. */
  readonly kind: DetectedKind | undefined;
  /** It calls the data personal or sensitive. */
  readonly sensitive: boolean;
}

/** Reads a comment for words that name a kind of data, or say that it is personal. */
export function readComment(comment: string): CommentReading {
  const words = splitCompounds(splitWords(comment)).slice(0, wordsRead);
  return { kind: firstKind(words), sensitive: sensitive.test(comment) };
}

function firstKind(words: readonly string[]): DetectedKind | undefined {
  for (let start = 0; start < words.length; start++) {
    for (let end = Math.min(words.length, start + longestPhrase); end > start; end--) {
      const meaning = nameIndex.get(words.slice(start, end).join(''));
      if (meaning?.kind && !meaning.weak) return meaning.kind;
    }
  }
  return undefined;
}
