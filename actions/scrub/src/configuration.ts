import { configurationSections } from '@prodlike/core';
import { maskingSchema } from '@prodlike/masking';
import { accountsSchema } from '@prodlike/scrubbing';
import * as v from 'valibot';
import { allowPattern } from './guard/allow-pattern';

/** The section `scrub`. */
const scrubSchema = v.strictObject({
  allow: v.optional(v.array(allowPattern), []),
  after: v.optional(v.array(v.pipe(v.string(), v.nonEmpty('names no file'))), []),
});

/** prodlike.yml as this action reads it. */
export const configurationSchema = configurationSections({
  masking: v.optional(maskingSchema, {}),
  accounts: v.optional(accountsSchema, {}),
  scrub: v.optional(scrubSchema, {}),
  queries: v.optional(v.record(v.string(), v.pipe(v.string(), v.nonEmpty('is empty'))), {}),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
