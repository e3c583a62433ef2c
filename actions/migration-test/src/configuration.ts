import { configurationSections } from '@prodlike/core';
import { thresholdsSchema } from '@prodlike/reporting';
import { trafficSchema } from '@prodlike/traffic';
import * as v from 'valibot';

/** prodlike.yml as this action reads it. */
export const configurationSchema = configurationSections({
  thresholds: v.optional(thresholdsSchema, {}),
  traffic: v.optional(trafficSchema),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;
