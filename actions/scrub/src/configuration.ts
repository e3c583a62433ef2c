import { configurationSections } from '@prodlike/core';
import { afterScripts, scrubSections } from '@prodlike/scrubbing';
import * as v from 'valibot';
import { allowPattern } from './guard/allow-pattern';

/** The section `scrub`. */
const scrubSchema = v.strictObject({ allow: v.optional(v.array(allowPattern), []), after: afterScripts });

/** prodlike.yml as this action reads it. */
export const configurationSchema = configurationSections({
  ...scrubSections,
  scrub: v.optional(scrubSchema, {}),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
