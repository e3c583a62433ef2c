import { quoteLiteral } from '@prodlike/postgres';
import * as v from 'valibot';
import type { Mask, MaskContext, MaskTarget } from '../mask';
import { digestLetters, injectiveLetters } from './digest-letters';
import { hostNameSchema } from './host-name-schema';
import { keepEmpty } from './keep-empty';
import { lettersThatFit } from './letters-that-fit';
import { comparedValue, textValue } from './text-value';

const options = v.strictObject({
  domain: v.optional(hostNameSchema),
  'keep-domain': v.optional(v.boolean(), false),
});
type Options = v.InferOutput<typeof options>;

/** SQL of the original's domain where that is a host name which fits beside the letters, else of the other domain. */
function keptDomain(context: MaskContext, letters: number, domain: string): string {
  const original = `split_part(${textValue(context)}, '@', 2)`;
  const fits =
    context.type.maxLength === null
      ? ''
      : ` AND length(${original}) <= ${context.type.maxLength - letters - 1}`;
  const hostName = `'^[A-Za-z0-9][A-Za-z0-9.-]*[.][A-Za-z]{2,63}$'`;
  return `CASE WHEN ${original} ~ ${hostName}${fits} THEN ${original} ELSE ${domain} END`;
}

function lettersOf({ domain }: Options, { type, emailDomain }: MaskTarget): number {
  return lettersThatFit(type.maxLength, (domain ?? emailDomain).length + 1);
}

/** With the longest domain that is kept; longer than the column only where not even the other domain fits. */
function keptLength(length: number, { type }: MaskTarget): number | null {
  return type.maxLength === null ? null : Math.max(length, type.maxLength);
}

export const emailMask: Mask<typeof options> = {
  name: 'email',
  description:
    'A unique address at a reserved domain, or at `domain`; with `keep-domain: true` at the original’s own domain.',
  families: ['text'],
  options,
  promise: (given, target) => {
    const letters = lettersOf(given, target);
    const length = letters + 1 + (given.domain ?? target.emailDomain).length;
    return {
      injective: letters >= injectiveLetters,
      maxLength: given['keep-domain'] ? keptLength(length, target) : length,
      makesNull: false,
      functional: true,
      chanceUnchanged: 0,
    };
  },
  compile: (given, context) => {
    const domain = given.domain ?? context.emailDomain;
    const letters = lettersOf(given, context);
    const local = digestLetters(comparedValue(context), 'email', letters);
    const at = given['keep-domain']
      ? `'@' || ${keptDomain(context, letters, quoteLiteral(domain))}`
      : quoteLiteral(`@${domain}`);
    return { sql: keepEmpty(textValue(context), `${local} || ${at}`), needsQuery: false };
  },
  examples: [
    { type: 'text', original: 'ada@lovelace.org', options: {}, result: 'jlvlwv0mcdvxvjy79n@example.com' },
    {
      type: 'text',
      original: 'ada@lovelace.org',
      options: { 'keep-domain': true },
      result: 'jlvlwv0mcdvxvjy79n@lovelace.org',
    },
    {
      type: 'text',
      original: 'ada@lovelace.org',
      options: { domain: 'corp.example' },
      result: 'jlvlwv0mcdvxvjy79n@corp.example',
    },
  ],
};
