import { AdvisedError } from '@prodlike/core';
import { isLoopback } from '@prodlike/postgres';
import type { CloneLogin } from './dblab-provider-options';
import { type EngineAddress, engineHost, engineName } from './engine/engine-address';
import type { EngineClone } from './engine/engine-clone';

/**
 * Where the clone's server is. An engine that says `localhost` means its own host, which is the one of its API from here.
 *
 * @throws AdvisedError where the engine names no port
 */
export function cloneLogin(
  address: EngineAddress,
  { id, db }: EngineClone,
  { user, password }: Pick<CloneLogin, 'user' | 'password'>,
): CloneLogin {
  const port = Number(db.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new AdvisedError(
      `${engineName(address)} names no port for the clone ${id}.`,
      'Look at the engine’s log (docker logs dblab_server), and run it again.',
    );
  }
  const host = db.host === '' || isLoopback(db.host) ? engineHost(address) : db.host;
  return { host, port, database: db.dbName === '' ? 'postgres' : db.dbName, user, password };
}
