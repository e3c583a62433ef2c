import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import { MaskRefusal } from '../policy/mask-refusal';
import { compileHstore } from './compile-hstore';
import { compileJson } from './compile-json';
import type { DocumentDecision } from './document-decision';

/**
 * Paths inside JSON, JSONB or hstore, or inside JSON that stands in a text. Every value that no path declares is masked
 * as `rest` says.
 *
 * @throws MaskRefusal for any other type, and where a mask does not fit what a document holds
 */
export function compileDocument(decision: DocumentDecision, source: ValueSource): CompiledValue {
  const { family, type } = source.target;
  if (family === 'hstore') return compileHstore(decision, source);
  if (family === 'json') return compileJson(decision, source, type.base === 'json' ? 'json' : 'jsonb');
  if (family !== 'text')
    throw new MaskRefusal(
      `the type ${type.sql} holds no paths`,
      'Choose a mask for its values, or keep them.',
    );
  const { expression, promise } = compileJson(
    decision,
    { ...source, sql: `(${source.sql})::jsonb` },
    'jsonb',
  );
  return { expression: { ...expression, sql: `(${expression.sql})::text` }, promise };
}
