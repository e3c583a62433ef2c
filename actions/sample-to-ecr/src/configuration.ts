import { configurationSections } from '@prodlike/core';
import { maskingSchema } from '@prodlike/masking';
import { accountsSchema } from '@prodlike/scrubbing';
import { samplingSchema } from '@prodlike/subsetting';
import * as v from 'valibot';

/** prodlike.yml as this action reads it. */
export const configurationSchema = configurationSections({
  sampling: samplingSchema,
  masking: v.optional(maskingSchema, {}),
  accounts: v.optional(accountsSchema, {}),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
