import { compileArray } from '../documents/compile-array';
import { compileDocument } from '../documents/compile-document';
import { maskElements } from '../documents/mask-elements';
import { compileMask, maskNamed } from './compile-mask';
import type { CompiledValue, MaskingDecision, ValueSource } from './compiled-value';

/**
 * A decision on a column's value. A mask on an array is one on each of its elements, unless it is one for whole values.
 *
 * @throws MaskRefusal where the decision does not fit the type
 */
export function compileValue(decision: MaskingDecision, source: ValueSource): CompiledValue {
  const { array } = source.target.type;
  if (decision.kind === 'document')
    return array ? compileArray(decision, source) : compileDocument(decision, source);
  const { mask, options } = decision;
  const maskOne = (value: ValueSource): CompiledValue => compileMask(mask, options, value);
  return array && maskNamed(mask).whole !== true ? maskElements(source, maskOne) : maskOne(source);
}
