import { masks } from '../masks/all-masks';
import type { Mask } from '../masks/mask';
import { MaskRefusal } from '../policy/mask-refusal';
import type { CompiledValue, ValueSource } from './compiled-value';

/** The mask of a name that the policy's schema has checked. */
export function maskNamed(name: string): Mask {
  const mask = masks.get(name);
  if (mask === undefined)
    throw new MaskRefusal(`there is no mask "${name}"`, 'Choose one of the documented masks.');
  return mask;
}

/**
 * One mask on one scalar value.
 *
 * @throws MaskRefusal where the mask does not take the value's type, or cannot be what its options say
 */
export function compileMask(
  name: string,
  options: Readonly<Record<string, unknown>>,
  { target, sql, row }: ValueSource,
): CompiledValue {
  const mask = maskNamed(name);
  if (!mask.families.includes(target.family)) throw wrongFamily(mask, target.family, target.type.sql);
  const expression = mask.compile(options, {
    ...target,
    value: sql,
    original: (column) => row.original(column),
    masked: (column) => row.masked(column),
  });
  return { expression, promise: mask.promise(options, target) };
}

function wrongFamily(mask: Mask, family: string, type: string): MaskRefusal {
  const fitting = [...masks.values()].filter(({ families }) => families.some((known) => known === family));
  const names = fitting.map(({ name }) => name).sort();
  return new MaskRefusal(
    `the mask ${mask.name} takes ${mask.families.join(', ')}, and the type is ${type}`,
    names.length > 0 ? `Masks for it: ${names.join(', ')}.` : 'Keep it with a reason.',
  );
}
