import { type Client, Query } from 'pg';

/** How a statement ended; the server's message stays with the observers. */
export type StatementOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'error' }
  | { readonly kind: 'lost' };

interface ErrorLike {
  readonly code?: unknown;
  readonly severity?: unknown;
}

function outcomeOf(error: ErrorLike): StatementOutcome {
  const fromServer = typeof error.code === 'string' && typeof error.severity === 'string';
  return { kind: fromServer && error.severity !== 'FATAL' && error.severity !== 'PANIC' ? 'error' : 'lost' };
}

/**
 * Sends one statement as a simple Query, as psql does, and throws its rows away as they come: a migration may select a
 * whole table.
 */
export function runStatement(client: Client, text: string): Promise<StatementOutcome> {
  return new Promise((resolve) => {
    const query = new Query(text);
    query.on('row', () => undefined);
    query.on('error', (error: Error & ErrorLike) => resolve(outcomeOf(error)));
    query.on('end', () => resolve({ kind: 'ok' }));
    client.query(query);
  });
}
