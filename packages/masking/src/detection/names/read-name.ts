import type { DetectedKind } from '../detection';
import { type FoundPhrase, findPhrase } from './find-phrase';
import {
  aboutSuffixes,
  aboutWords,
  nameWords,
  neutralWords,
  questionWords,
  singleSigns,
} from './harmless-words';
import { kindWords } from './kind-words';
import { splitCompounds } from './split-compounds';
import { splitWords } from './split-words';
import { type TableTopic, topicOf } from './table-topic';

/** What a name says of the values behind it. */
export interface NameReading {
  /** null: nothing personal. */
  readonly kind: DetectedKind | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** The rest of a sentence that begins with the name. */
  readonly says: string;
  /** A bare `name`, read by its context. */
  readonly generic?: true;
}

const strong = 0.9;
const hint = 0.5;

/**
 * Reads the name of a column, key or domain in the languages of the lexicon.
 *
 * @param topic what the rows are about: `name` in a table of people is a person's
 * @returns undefined where the name says nothing
 */
export function readName(name: string, topic: TableTopic): NameReading | undefined {
  const words = splitCompounds(splitWords(name));
  const sign = words.length === 1 ? singleSigns[words[0] ?? ''] : undefined;
  if (sign !== undefined) return says(sign, strong);
  const generic = readGenericName(words, topic);
  if (generic !== undefined) return generic;
  const found = findPhrase(words);
  return found === undefined ? undefined : readPhrase(found, topic);
}

function readPhrase(found: FoundPhrase, topic: TableTopic): NameReading {
  const { kind, weak, before, after } = found;
  if (kind === null) return { kind, confidence: 0.7, says: 'names nothing personal' };
  if (after.some(isAbout) || questionWords.has(before[0] ?? ''))
    return { kind: null, confidence: 0.8, says: `is about ${kindWords[kind]}, not the value itself` };
  const certain = after.every((word) => neutralWords.has(word)) ? 1 : 0.7;
  if (!weak) return says(kind, strong * certain);
  const about = before.length > 0 ? topicOf(before) : 'unknown';
  const context = about === 'unknown' ? topic : about;
  if (context === 'thing') return { kind: null, confidence: 0.6, says: 'describes a thing' };
  return says(kind, (context === 'person' ? 0.8 : hint) * certain);
}

/** `name`, `nom`, 이름: of what the words before it, or else the table, are about. */
function readGenericName(words: readonly string[], topic: TableTopic): NameReading | undefined {
  const [last = ''] = words.slice(-1);
  const before = words.slice(0, -1);
  if (!nameWords.has(last) || findPhrase(words)?.after.length === 0) return undefined;
  const about = before.length > 0 ? topicOf(before) : topic;
  if (about === 'thing') return { kind: null, confidence: 0.75, says: 'is the name of a thing' };
  if (about === 'company') return says('company', 0.7);
  return { ...says('person', about === 'person' ? 0.85 : 0.4), generic: true };
}

function isAbout(word: string): boolean {
  return aboutWords.has(word) || aboutSuffixes.test(word);
}

function says(kind: DetectedKind, confidence: number): NameReading {
  return { kind, confidence, says: `says ${kindWords[kind]}` };
}
