import { maskingSchema } from '@prodlike/masking';
import * as v from 'valibot';
import { accountsSchema } from '../accounts/accounts-schema';

/** The sections of prodlike.yml that say how a database is scrubbed, for `configurationSections`. */
export const scrubSections = {
  masking: v.optional(maskingSchema, {}),
  accounts: v.optional(accountsSchema, {}),
  queries: v.optional(v.record(v.string(), v.pipe(v.string(), v.nonEmpty('is empty'))), {}),
};

/** `after` of the section `scrub`: paths of the scripts that run after masking. */
export const afterScripts = v.optional(v.array(v.pipe(v.string(), v.nonEmpty('names no file'))), []);
