import { InputError, nearestWord } from '@prodlike/core';

/** The database that every cluster has and few use. */
const maintenance = 'postgres';

/**
 * The database of a data directory to migrate: the one asked for, or the only one.
 *
 * @param databases all that are no templates
 * @param wanted the input `database`
 * @throws InputError that lists what there is
 */
export function chooseDatabase(databases: readonly string[], wanted: string | undefined): string {
  const shown = databases.map((name) => JSON.stringify(name)).join(', ') || 'none';
  if (wanted !== undefined) {
    if (databases.includes(wanted)) return wanted;
    const near = nearestWord(wanted, databases);
    const remedy =
      near === undefined ? `Set it to one of ${shown}.` : `Did you mean ${JSON.stringify(near)}?`;
    throw new InputError('database', `is ${JSON.stringify(wanted)}, and the base has ${shown}`, remedy);
  }
  const own = databases.filter((name) => name !== maintenance);
  const [only, ...others] = own.length > 0 ? own : databases;
  if (only !== undefined && others.length === 0) return only;
  throw new InputError('database', `is not set, and the base has ${shown}`, 'Set it to the one to migrate.');
}
