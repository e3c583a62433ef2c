import { type ConnectionParameters, connect } from '@prodlike/postgres';

const bootstrapLogin = `
  DO $$ BEGIN
    EXECUTE format('ALTER ROLE %I LOGIN', (SELECT rolname FROM pg_roles WHERE oid = 10));
  END $$`;

/**
 * Lets the engine into a locked clone again: as the bootstrap superuser, by the Unix socket, it looks whether anybody uses the
 * clone, without which it does not remove idle ones (isIdleClone in engine/internal/cloning/base.go of its source). That role has
 * lost its password, so that nobody becomes it by TCP.
 */
export async function letEngineIn(superuser: ConnectionParameters): Promise<void> {
  const client = await connect(superuser, { applicationName: 'prodlike' });
  try {
    await client.query(bootstrapLogin);
  } finally {
    await client.end();
  }
}
