import { configurationSections } from '@prodlike/core';
import { afterScripts, scrubSections } from '@prodlike/scrubbing';
import * as v from 'valibot';

/** The section `scrub`. `allow` is for the action scrub: here a database is safe to mask because this run has made it. */
const scrubSchema = v.strictObject({ allow: v.optional(v.unknown()), after: afterScripts });

/** prodlike.yml as this action reads it. */
export const configurationSchema = configurationSections({
  ...scrubSections,
  scrub: v.optional(scrubSchema, {}),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
