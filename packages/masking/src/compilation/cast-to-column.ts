import type { Column } from '@prodlike/postgres';
import type { MaskExpression } from '../masks/mask';

/** `expression` as a value of the column's type, through its domains. */
export function castToColumn({ sql, needsQuery }: MaskExpression, { type }: Column): MaskExpression {
  return { sql: `(${sql})::${type.sql}`, needsQuery };
}

/** What `castToColumn` was given: before the cast, which may cut, round or fail. */
export function withoutCast({ sql, needsQuery }: MaskExpression, { type }: Column): MaskExpression {
  return { sql: sql.slice(1, -`)::${type.sql}`.length), needsQuery };
}
