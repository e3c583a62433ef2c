import type { PathStep } from '../../policy/decision';
import { formatPath } from '../../policy/parse-path';
import { namesMeasure } from '../columns/harmless-column';
import { kindFits } from '../columns/kind-fits';
import type { Detection } from '../detection';
import { readName } from '../names/read-name';
import { splitWords } from '../names/split-words';
import { topicOf } from '../names/table-topic';
import type { ValueMeasures } from './value-measures';

type Judgement = Pick<Detection, 'kind' | 'confidence' | 'evidence'>;

function stepOf(step: string): PathStep {
  if (step === 'e') return { kind: 'element' };
  return step === '*' ? { kind: 'any-key' } : { kind: 'key', key: step.slice(1) };
}

/** The path as prodlike.yml writes it. */
export function pathText(steps: readonly string[]): string {
  return formatPath(steps.map(stepOf));
}

/** What the keys of a path say of the values at its end. */
export function judgePath(steps: readonly string[], measures: ValueMeasures): Judgement | undefined {
  const keys = steps.filter((step) => step.startsWith('k')).map((step) => step.slice(1));
  const [last] = keys.slice(-1);
  if (last === undefined) return undefined;
  const topic = topicOf(keys.slice(0, -1).flatMap(splitWords));
  const read = readName(last, topic);
  const family = measures.numbers === measures.present ? 'numeric' : 'text';
  if (family === 'numeric' && !read?.kind && namesMeasure(last))
    return { kind: null, confidence: 0.7, evidence: ['a count, an amount or a measure'] };
  if (read === undefined) return undefined;
  if (measures.booleans === measures.present || (read.kind !== null && !kindFits(read.kind, family)))
    return undefined;
  return { kind: read.kind, confidence: read.confidence, evidence: [`the key ${read.says}`] };
}
