import * as v from 'valibot';

const contentSchema = v.object({ Output: v.optional(v.string(), '') });

const mostCharacters = 500;

/** Why the service closed the channel, in its own words, on one line; '' where it gives none. */
export function closingWords(payload: Buffer): string {
  try {
    const { Output } = v.parse(contentSchema, JSON.parse(payload.toString()));
    return Output.replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, mostCharacters);
  } catch {
    return '';
  }
}
