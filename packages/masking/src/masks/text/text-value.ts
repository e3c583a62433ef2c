import type { MaskContext } from '../mask';

/**
 * The original as SQL of type text: without the blanks that fill up char(n). A collation of the column's own gives way to "C",
 * because regular expressions refuse nondeterministic ones and hashes follow them.
 */
export function textValue({ value, type }: MaskContext): string {
  return type.collation === null ? `(${value})::text` : `(${value})::text COLLATE "C"`;
}

/**
 * What a hash is made of: the original, for citext in the case that its comparison uses, so that what is equal before stays
 * equal after.
 */
export function comparedValue(context: MaskContext): string {
  return context.type.base === 'citext'
    ? `lower((${context.value})::text COLLATE "default")`
    : textValue(context);
}
