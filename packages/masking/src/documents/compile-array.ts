import { compileMask } from '../compilation/compile-mask';
import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import type { PathDecision } from '../policy/decision';
import { MaskRefusal } from '../policy/mask-refusal';
import { compileDocument } from './compile-document';
import type { DocumentDecision, LeafDecision } from './document-decision';
import { maskElements } from './mask-elements';

/** Paths inside an array column: each begins with `[*]`, and goes on inside the elements where these are documents. */
export function compileArray(decision: DocumentDecision, source: ValueSource): CompiledValue {
  const paths = decision.paths.map((path): PathDecision => {
    const [first, ...others] = path.path;
    if (first?.kind === 'element') return { ...path, path: others };
    throw new MaskRefusal(
      `the path ${path.text} does not begin with [*], and the column is an array`,
      `Write [*].${path.text}, or a mask for each element.`,
    );
  });
  return maskElements(source, (element) => {
    if (['json', 'hstore'].includes(element.target.family))
      return compileDocument({ ...decision, paths }, element);
    const deeper = paths.find(({ path }) => path.length > 0);
    if (deeper !== undefined)
      throw new MaskRefusal(
        `the path ${deeper.text} goes into elements of type ${element.target.type.sql}`,
        'End it at [*].',
      );
    return compileElement(paths[0]?.decision ?? decision.rest, element);
  });
}

/** An element that is no document. */
function compileElement(decision: LeafDecision, element: ValueSource): CompiledValue {
  if (decision.kind === 'mask') return compileMask(decision.mask, decision.options, element);
  if (decision.kind === 'keep') return keptElement(element);
  throw new MaskRefusal(
    'no path says what becomes of its elements',
    'Write a mask for "[*]", or the mask alone.',
  );
}

function keptElement({ sql }: ValueSource): CompiledValue {
  return {
    expression: { sql, needsQuery: false },
    promise: {
      injective: true,
      maxLength: 'original',
      makesNull: false,
      functional: true,
      chanceUnchanged: 1,
    },
  };
}
