import { createServer } from 'node:net';
import { openSchemaSession } from '../schema/session/open-schema-session';
import { isLostConnection } from './lost-connection';
import { openTargetSession } from './open-target-session';

/** Where a server was a moment ago. */
async function goneTarget() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { host: '127.0.0.1', port, database: 'shop', user: 'postgres' };
}

test.each([
  openSchemaSession,
  (target: Awaited<ReturnType<typeof goneTarget>>) => openTargetSession(target, []),
])('a target that is gone is told as such, not as the database of the source', async (open) => {
  const error: unknown = await open(await goneTarget()).catch((reason: unknown) => reason);
  expect(String(error)).toContain("The target's server does not answer any more.");
  expect(String(error)).not.toContain('shop');
  expect(isLostConnection(error)).toBe(true);
});
