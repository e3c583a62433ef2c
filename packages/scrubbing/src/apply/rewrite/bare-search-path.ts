import type { Client } from 'pg';

/**
 * Runs queries in a transaction with nothing in the search path, so that the server qualifies every name that it deparses;
 * afterwards the path is as it was: a user's functions in index expressions may need it.
 */
export async function withBareSearchPath<T>(client: Client, act: () => Promise<T>): Promise<T> {
  await client.query("SELECT set_config('prodlike.search_path', current_setting('search_path'), true)");
  await client.query('SET LOCAL search_path = pg_catalog');
  const result = await act();
  await client.query("SELECT set_config('search_path', current_setting('prodlike.search_path'), true)");
  return result;
}
