import { type ConnectionParameters, quoteIdentifier, textForms } from '@prodlike/postgres';
import type { Client } from 'pg';
import { connectTarget } from './connect-target';

const lockTimeoutMs = 60_000;

/**
 * Opens a session that loads the target or reads it back. Text means the same in it as in the snapshot's sessions.
 *
 * @param searchPath of the source, for names in text
 */
export async function openTargetSession(
  target: ConnectionParameters,
  searchPath: readonly string[],
): Promise<Client> {
  return connectTarget(target, {
    applicationName: 'prodlike copy',
    settings: {
      ...textForms,
      search_path: searchPath.map(quoteIdentifier).join(', ') || 'pg_catalog',
      statement_timeout: '0',
      idle_in_transaction_session_timeout: '0',
      lock_timeout: String(lockTimeoutMs),
      synchronous_commit: 'off',
      synchronize_seqscans: 'off',
      session_replication_role: 'replica',
      row_security: 'off',
      client_min_messages: 'error',
    },
  });
}
