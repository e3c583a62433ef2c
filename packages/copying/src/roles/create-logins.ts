import { AdvisedError } from '@prodlike/core';
import {
  type ConnectionParameters,
  quoteIdentifier,
  quoteLiteral,
  readRows,
  scramVerifier,
} from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { openSchemaSession } from '../schema/session/open-schema-session';
import { schemaFailure } from '../schema/session/schema-failure';

/** Who may log in to a copy. Passwords are of printable ASCII. */
export interface CopyLogins {
  /** Passwords by role; a role that the schema does not name is created. */
  readonly passwords: ReadonlyMap<string, string>;
  /** A superuser for developers. */
  readonly development: { readonly name: string; readonly password: string };
}

/**
 * Lets roles log in, each with a password of its own. Only SCRAM verifiers go to the server.
 *
 * @param target a superuser of a server of our own
 * @throws AdvisedError where the development login is one of the others, or PostgreSQL's own
 */
export async function createLogins(target: ConnectionParameters, logins: CopyLogins): Promise<void> {
  const { passwords, development } = logins;
  const name = JSON.stringify(development.name);
  if (passwords.has(development.name)) {
    throw new AdvisedError(
      `The development login ${name} has a password in accounts too.`,
      'Choose another development-login, or take the role out of accounts.',
    );
  }
  const reserved = [...passwords.keys(), development.name].find((role) => /^pg_/.test(role));
  if (reserved !== undefined) {
    throw new AdvisedError(
      `No role may be called ${JSON.stringify(reserved)}: PostgreSQL keeps pg_ for its own.`,
      'Choose another name.',
    );
  }
  const client = await openSchemaSession(target);
  try {
    for (const [role, password] of passwords) await letIn(client, role, password, '');
    await letIn(client, development.name, development.password, 'SUPERUSER ');
  } catch (error) {
    throw schemaFailure(error, 'Letting roles log in to the copy');
  } finally {
    await client.end().catch(() => undefined);
  }
}

const exists = 'SELECT FROM pg_catalog.pg_roles WHERE rolname = $1';

async function letIn(client: Client, role: string, password: string, attribute: string): Promise<void> {
  const found = await readRows(client, exists, v.tuple([]), [role]);
  const verb = found.length === 0 ? 'CREATE' : 'ALTER';
  const verifier = quoteLiteral(scramVerifier(password));
  await client.query(`${verb} ROLE ${quoteIdentifier(role)} ${attribute}LOGIN PASSWORD ${verifier}`);
}
