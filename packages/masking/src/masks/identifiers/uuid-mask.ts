import * as v from 'valibot';

import { keyedDigest } from '../keyed-hash';
import type { Mask } from '../mask';
import { textValue } from '../text/text-value';
import { digestOfLength } from './digest-of-length';

const options = v.strictObject({ version: v.optional(v.picklist([4, 8]), 4) });

/** SQL of type text: 32 hexadecimal digits of an RFC 9562 UUID, 120 bits of them from the digest. */
function uuidDigits(hexadecimal: string, version: 4 | 8): string {
  const digest = `left(encode(${keyedDigest(hexadecimal, 'uuid')},'hex'),32)`;
  return `overlay(overlay(${digest} placing '${version}' from 13) placing 'a' from 17)`;
}

export const uuidMask: Mask<typeof options> = {
  name: 'uuid',
  description:
    'Another UUID of `version` 4 (the default) or 8. Equal UUIDs stay equal in uuid and text columns; in text, case and hyphens stay. Other text becomes a hash of its length.',
  families: ['uuid', 'text'],
  options,
  promise: () => ({
    injective: true,
    maxLength: 'original',
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  }),
  compile({ version }, context) {
    if (context.family === 'uuid')
      return {
        sql: `${uuidDigits(`replace(${context.value}::text,'-','')`, version)}::uuid`,
        needsQuery: false,
      };
    const text = textValue(context);
    const bare = `replace(${text},'-','')`;
    const digits = uuidDigits(`lower(${bare})`, version);
    const hyphenated = `${digits}::uuid::text`;
    const form = `CASE WHEN length(${text})=36 THEN ${hyphenated} ELSE ${digits} END`;
    const cased = `CASE WHEN ${text}=upper(${text}) AND ${text}<>lower(${text}) THEN upper(${form}) ELSE ${form} END`;
    return {
      sql: `CASE WHEN length(${bare})=32 AND length(${text}) IN (32,36) AND ${bare}~'^[0-9a-fA-F]+$' THEN ${cased} ELSE ${digestOfLength(text, 'uuid')} END`,
      needsQuery: false,
    };
  },
  examples: [
    {
      type: 'uuid',
      original: '0b2f8a52-6a3b-4f6e-9d0e-3f1f2a7c9b11',
      options: {},
      result: '9f7a8c3c-d84f-4777-ae32-0791fcbce2b6',
    },
    {
      type: 'text',
      original: '0B2F8A526A3B4F6E9D0E3F1F2A7C9B11',
      options: {},
      result: '9F7A8C3CD84F4777AE320791FCBCE2B6',
    },
    {
      type: 'uuid',
      original: '0b2f8a52-6a3b-4f6e-9d0e-3f1f2a7c9b11',
      options: { version: 8 },
      result: '9f7a8c3c-d84f-8777-ae32-0791fcbce2b6',
    },
  ],
};
