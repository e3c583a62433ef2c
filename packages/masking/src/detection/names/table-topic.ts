import { isEastAsian, splitWords } from './split-words';
import { companyWords, personWords, thingWords } from './topic-words';

/** What the rows of a table are about, as far as its name tells. */
export type TableTopic = 'person' | 'company' | 'thing' | 'unknown';

function topicOfWord(word: string): TableTopic {
  if (personWords.has(word)) return 'person';
  if (companyWords.has(word)) return 'company';
  if (thingWords.has(word)) return 'thing';
  if (!isEastAsian(word)) return 'unknown';
  for (const [topic, words] of [
    ['person', personWords],
    ['company', companyWords],
    ['thing', thingWords],
  ] as const)
    if ([...words].some((known) => known.length > 1 && isEastAsian(known) && word.includes(known)))
      return topic;
  return 'unknown';
}

/** Of words, the last that tells decides: `product_reviewers` are people, `user_roles` are things. */
export function topicOf(words: readonly string[]): TableTopic {
  for (const word of [...words].reverse()) {
    const topic = topicOfWord(word);
    if (topic !== 'unknown') return topic;
  }
  return 'unknown';
}

export function tableTopic(tableName: string): TableTopic {
  return topicOf(splitWords(tableName));
}
