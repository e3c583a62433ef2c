import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import { MaskRefusal } from '../../policy/mask-refusal';
import type { Mask, MaskContext, TypeFamily } from '../mask';
import { allFamilies } from './all-families';

const options = v.strictObject({
  value: v.union([
    v.pipe(
      v.string(),
      v.check((text) => !text.includes('\0'), 'A value cannot hold a NUL character.'),
    ),
    v.number(),
    v.boolean(),
  ]),
});

/** What PostgreSQL reads as the type, as far as that is plain; the rest is decided by the server. */
const forms: Readonly<Partial<Record<TypeFamily, RegExp>>> = {
  integer: /^\s*[+-]?\d+\s*$/,
  boolean: /^\s*(?:t|true|f|false|y|yes|n|no|on|off|1|0)\s*$/i,
  uuid: /^\s*\{?[\da-f]{4}(?:-?[\da-f]{4}){7}\}?\s*$/i,
};

function refuseOtherForms(constant: string, { family, enumLabels, type }: MaskContext): void {
  if (family === 'enum' && !enumLabels.includes(constant))
    throw new MaskRefusal(
      `the constant "${constant}" is none of the labels of ${type.sql}`,
      `Choose one of ${enumLabels.join(', ')}.`,
    );
  if (forms[family]?.test(constant) === false)
    throw new MaskRefusal(
      `the constant "${constant}" is no value of ${type.sql}`,
      'Write the value as PostgreSQL reads the type.',
    );
}

export const constantMask: Mask<typeof options> = {
  name: 'constant',
  description: 'Replaces every value, also the empty one, by `value`, written as PostgreSQL reads the type.',
  families: allFamilies,
  options,
  promise: ({ value }, { family }) => ({
    injective: false,
    maxLength: family === 'text' ? [...String(value)].length : null,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile: (given, context) => {
    const constant = String(given.value);
    refuseOtherForms(constant, context);
    const type = context.family === 'text' ? 'text' : context.type.sql;
    return {
      // Of a composite value IS NOT NULL would ask for each of its fields.
      sql: `CASE WHEN ${context.value} IS DISTINCT FROM NULL THEN ${quoteLiteral(constant)}::${type} END`,
      needsQuery: false,
    };
  },
  examples: [
    { type: 'text', original: 'Ada Lovelace', options: { value: 'Customer' }, result: 'Customer' },
    { type: 'date', original: '1990-05-17', options: { value: '1970-01-01' }, result: '1970-01-01' },
    { type: 'boolean', original: 'true', options: { value: false }, result: 'false' },
  ],
};
