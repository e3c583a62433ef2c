import { AdvisedError } from '@prodlike/core';

/** The most that the calls of RDS give at a time. */
export const pageSize = 100;

interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined at the end. */
  readonly marker: string | undefined;
}

/**
 * Every item of a call that answers in pages.
 *
 * @param what is read, as the subject of a sentence
 * @throws AdvisedError where the pages go round in a circle
 */
export async function allPages<T>(
  what: string,
  fetchPage: (marker: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let marker: string | undefined;
  do {
    const page = await fetchPage(marker);
    items.push(...page.items);
    marker = page.marker === '' ? undefined : page.marker;
    if (marker !== undefined && seen.has(marker)) {
      throw new AdvisedError(
        `${what} came twice from the same place.`,
        'Run it again; it is a fault of AWS.',
      );
    }
    if (marker !== undefined) seen.add(marker);
  } while (marker !== undefined);
  return items;
}
