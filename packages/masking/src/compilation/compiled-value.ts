import type { Catalog } from '@prodlike/postgres';
import type { MaskContext, MaskExpression, MaskPromise, MaskTarget } from '../masks/mask';
import type { ValueDecision } from '../policy/decision';

/** A masked value, not yet cast to its column's type. */
export interface CompiledValue {
  readonly expression: MaskExpression;
  readonly promise: MaskPromise;
}

/** A value that gets a decision: a column's, an array's element, or a leaf of a document. */
export interface ValueSource {
  readonly target: MaskTarget;
  /** SQL of the original; cheap enough to be repeated. */
  readonly sql: string;
  readonly row: ExpressionScope;
}

/** What the expressions of one column share. */
export interface ExpressionScope extends Pick<MaskContext, 'original' | 'masked'> {
  readonly catalog: Catalog;
  /** A name, in no need of quotes, that no column of the table and no other part of the expression has. */
  freshName(): string;
}

/** What a column's decision says without `keep`. */
export type MaskingDecision = Exclude<ValueDecision, { readonly kind: 'keep' }>;
