import { nearestWord } from '@prodlike/core';
import * as v from 'valibot';
import { detectedKinds } from '../detection/detection';
import type { Policy } from './decision';
import { parseColumnPattern } from './parse-column-pattern';
import { parseRules } from './parse-rules';

const columns = parseRules((text) => {
  const pattern = parseColumnPattern(text);
  return typeof pattern === 'string' ? `the column ${pattern}` : pattern;
});

const types = parseRules((text) => ({ type: text }));

const detected = parseRules((text) => {
  const kind = detectedKinds.find((known) => known === text);
  if (kind !== undefined) return { detected: kind };
  const near = nearestWord(text, detectedKinds);
  const hint =
    near === undefined ? `expected one of: ${detectedKinds.join(', ')}` : `did you mean "${near}"?`;
  return `is no kind of data that is detected; ${hint}`;
});

/** RFC 1035: letters, digits and hyphens, each label 63 at most; short enough to leave room for the part before the @. */
const emailDomain = v.pipe(
  v.string(),
  v.regex(
    /^(?=.{1,190}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/,
    'expected a domain in lower case, such as example.com',
  ),
);

const largeObjects = v.union(
  [
    v.literal('remove'),
    v.strictObject({ keep: v.pipe(v.string(), v.trim(), v.nonEmpty('needs a reason in words')) }),
  ],
  'expected remove, or keep with a reason',
);

/**
 * The section `masking` of prodlike.yml. Inside `loadConfiguration` every fault is named with its key, its line, and the
 * nearest valid word; names of tables and columns are only known to `compilePlan`.
 */
export const maskingSchema = v.pipe(
  v.strictObject({
    locale: v.optional(v.picklist(['en', 'ko']), 'en'),
    'email-domain': v.optional(emailDomain, 'example.com'),
    columns: v.optional(columns, {}),
    types: v.optional(types, {}),
    detected: v.optional(detected, {}),
    'large-objects': v.optional(largeObjects),
  }),
  v.transform(
    (section): Policy => ({
      locale: section.locale,
      emailDomain: section['email-domain'],
      columns: section.columns,
      types: section.types,
      detected: section.detected,
      ...(section['large-objects'] === undefined ? {} : { largeObjects: section['large-objects'] }),
    }),
  ),
);
