import type { WaitCondition } from '@prodlike/aws';

/** Described at all, whatever it is doing. */
export const isThere: WaitCondition = { words: 'is there', missing: () => undefined };

/** These tags are described as they were written. */
export function hasTags(tags: Readonly<Record<string, string>>): WaitCondition {
  const keys = Object.keys(tags);
  return {
    words: `has the new tags ${keys.join(', ')}`,
    missing(described) {
      const late = keys.filter((key) => described.tags[key] !== tags[key]);
      return late.length === 0 ? undefined : `without the new ${late.join(', ')}`;
    },
  };
}
