import { maskNamed } from '../compilation/compile-mask';
import type { MaskPromise } from '../masks/mask';
import { MaskRefusal } from '../policy/mask-refusal';
import { type JsonLeaf, jsonLeafArms } from './json-leaf-arms';
import { placeholder } from './json-placeholder';

/**
 * A mask on a scalar inside JSON, by the type that the value has when it is masked:
 * - a string by a mask for text; else by one for dates where it is an ISO date (a time behind the date stays), or by one for
 *   numbers where it is a number;
 * - a number by a mask for numbers; else in its text form by one for text, and stays a number where the result looks like one;
 * - true and false by a mask for booleans; null stays.
 * A value whose type the mask does not take becomes a placeholder of its type, and a container an empty one.
 *
 * @throws MaskRefusal for a mask that takes nothing that JSON can hold
 */
export function maskJsonLeaf(leaf: JsonLeaf): {
  readonly sql: string;
  readonly promises: readonly MaskPromise[];
} {
  const { mask, source, json } = leaf;
  const value = source.sql;
  if (mask === 'null')
    return { sql: `CASE WHEN ${value} IS NOT NULL THEN 'null'::${json} END`, promises: [] };
  const arms = jsonLeafArms(leaf);
  if (arms.length === 0)
    throw new MaskRefusal(
      `the mask ${mask} takes ${maskNamed(mask).families.join(', ')}, and JSON holds texts, numbers, true and false`,
      'Choose a mask for text or numbers.',
    );
  const whens = arms.map(({ type, sql }) => `WHEN '${type}' THEN coalesce(${sql}, 'null'::${json})`);
  return {
    sql: `CASE ${json}_typeof(${value}) ${whens.join(' ')} ELSE ${placeholder(value, json)} END`,
    promises: arms.map(({ promise }) => promise),
  };
}
