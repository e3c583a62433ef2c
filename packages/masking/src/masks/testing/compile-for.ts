import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { maskNamed } from '../../compilation/compile-mask';
import type { MaskExpression, MaskPromise, MaskTarget } from '../mask';

/** Masked values of the row's other columns, as the examples of templates show them. */
const maskedOthers: Readonly<Record<string, string>> = { given_name: 'Mary', family_name: 'Webb' };

function maskedOther(column: string): MaskExpression {
  const value = maskedOthers[column];
  if (value === undefined) throw new Error(`The example has no column ${column}.`);
  return { sql: `${quoteLiteral(value)}::text`, needsQuery: false };
}

/**
 * A mask's promise and its expression over a column `value` of a target, as the mask wrote it (`uncast`) and cast to the
 * column's type, which cuts what is too long.
 *
 * @param options as in prodlike.yml
 */
export function compileFor(
  name: string,
  options: Readonly<Record<string, unknown>>,
  target: MaskTarget,
): { readonly sql: string; readonly uncast: string; readonly promise: MaskPromise } {
  const mask = maskNamed(name);
  const parsed = v.parse(mask.options, options);
  const { sql } = mask.compile(parsed, {
    ...target,
    value: quoteIdentifier(target.column.name),
    original: quoteIdentifier,
    masked: maskedOther,
  });
  return { sql: `(${sql})::${target.type.sql}`, uncast: sql, promise: mask.promise(parsed, target) };
}
