import type { DetectedKind, Detection } from '../detection';
import { detectionPatterns } from '../detection-patterns';
import type { ValueMeasures } from './value-measures';

type Judgement = Pick<Detection, 'kind' | 'confidence' | 'evidence'>;

/** A dictionary's word may be anything else as well: a colour is a family name. Fewer different values are a list. */
const fewDifferent = 15;
/** Shares of values from which a measure names the column. */
const enough = {
  pattern: 0.5,
  ambiguous: 0.7,
  name: 0.3,
  city: 0.3,
  address: 0.3,
  secret: 0.6,
  webAddress: 0.8,
} as const;
/** Labels of a list are short. */
const listedLength = 40;
const longText = { words: 5, length: 30 };
/** A share of personal values inside others from which they count: one in two hundred, and two at least. */
const heldShare = 0.005;
const heldCount = 2;

/**
 * The likeliest kind of what was counted.
 *
 * @returns undefined where the values tell nothing
 */
export function judgeValues(measures: ValueMeasures): Judgement | undefined {
  if (measures.present === 0) return undefined;
  const found = [...byPattern(measures), ...byDictionary(measures)].sort(
    (a, b) => b.confidence - a.confidence,
  )[0];
  return found ?? byHeld(measures) ?? byForm(measures) ?? closedList(measures);
}

function byPattern(measures: ValueMeasures): Judgement[] {
  return detectionPatterns.flatMap(({ name, kind, plural, ambiguous, check }) => {
    const share = measures.count(name) / measures.present;
    const needed = ambiguous || check !== undefined ? enough.ambiguous : enough.pattern;
    return share < needed ? [] : [judgement(measures, kind, 0.55 + 0.4 * share, name, `are ${plural}`)];
  });
}

function byDictionary(measures: ValueMeasures): Judgement[] {
  if (measures.different < Math.min(fewDifferent, measures.present)) return [];
  const named = (name: string): number => measures.count(name) / measures.present;
  const found: Judgement[] = [];
  const add = (name: string, share: number, kind: DetectedKind, words: string, floor = 0.55): void => {
    if (named(name) >= share) found.push(judgement(measures, kind, floor + 0.35 * named(name), name, words));
  };
  add('full-name', enough.name, 'person', "are people's names by the dictionary", 0.6);
  if (measures.words < 2) add('given-name', enough.name, 'first-name', 'are first names by the dictionary');
  add('family-name', enough.name, 'last-name', 'are last names by the dictionary', 0.5);
  add('city-name', enough.city, 'city', 'are names of cities by the dictionary', 0.5);
  add('address', enough.address, 'address', 'look like postal addresses');
  add('high-entropy', enough.secret, 'token', 'are random strings by their entropy');
  add('web-address', enough.webAddress, 'url', 'are web addresses', 0.2);
  return found;
}

function byHeld(measures: ValueMeasures): Judgement | undefined {
  const patterns = detectionPatterns.filter(({ ambiguous, check }) => !ambiguous && check === undefined);
  const whole = Math.max(0, ...patterns.map(({ name }) => measures.count(name)));
  const held = Math.max(measures.count('holds-personal') + measures.count('holds-phone'), whole);
  if (held < heldCount || held / measures.present < heldShare) return undefined;
  const said = `${share(Math.min(held, measures.present), measures.present)} sampled values hold e-mail addresses, numbers or secrets`;
  return { kind: 'free-text', confidence: 0.75, evidence: [said] };
}

function byForm(measures: ValueMeasures): Judgement | undefined {
  if (measures.words < longText.words || measures.length < longText.length) return undefined;
  const said = `texts of ${Math.round(measures.words)} words on average in ${counted(measures.present)} sampled values`;
  return { kind: 'free-text', confidence: 0.5, evidence: [said] };
}

function closedList({ present, different, booleans, length }: ValueMeasures): Judgement | undefined {
  if (booleans === present) return { kind: null, confidence: 0.9, evidence: ['truth values'] };
  if (present < 100 || different > 20 || different / present > 0.05 || length > listedLength)
    return undefined;
  const said = `only ${different} different in ${counted(present)} sampled values`;
  return { kind: null, confidence: 0.6, evidence: [said] };
}

function judgement(
  measures: ValueMeasures,
  kind: DetectedKind,
  confidence: number,
  name: string,
  words: string,
): Judgement {
  const said = `${share(measures.count(name), measures.present)} sampled values ${words}`;
  return { kind, confidence: Math.min(0.98, confidence), evidence: [said] };
}

function share(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  const shown = percent > 0 && percent < 1 ? percent.toFixed(1) : String(Math.round(percent));
  return `${shown} % of ${counted(whole)}`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
