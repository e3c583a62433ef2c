import { thresholdsSchema } from '@prodlike/reporting';
import * as v from 'valibot';

/** The parts of prodlike.yml that this action reads. */
export const configurationSchema = v.strictObject({
  thresholds: v.optional(thresholdsSchema, {}),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
