import { type Client, Query } from 'pg';

/** Sends one statement as a simple Query, as psql does, and throws its rows away as they come. Rejects with the error. */
export function runUnread(client: Client, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new Query(text);
    query.on('row', () => undefined);
    query.on('error', reject);
    query.on('end', () => resolve());
    client.query(query);
  });
}
