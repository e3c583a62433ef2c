import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import { connectTarget } from '../../tables/connect-target';

/**
 * As pg_restore sets its sessions: function bodies may name what comes later, nothing is found by a search path. Nothing
 * waits for the disk, because a copy that fails is thrown away whole. An index may take hours, but a lock is free at once
 * on a server of our own.
 */
const settings = {
  check_function_bodies: 'off',
  client_min_messages: 'warning',
  default_tablespace: '',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '10min',
  row_security: 'off',
  search_path: '',
  standard_conforming_strings: 'on',
  statement_timeout: '24h',
  synchronous_commit: 'off',
  xmloption: 'content',
};

/** A session of a superuser in the target, for statements of a dump. The caller ends it. */
export async function openSchemaSession(
  target: ConnectionParameters,
  more: Readonly<Record<string, string>> = {},
): Promise<Client> {
  return connectTarget(target, { applicationName: 'prodlike schema', settings: { ...settings, ...more } });
}
