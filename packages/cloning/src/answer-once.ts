import { type ConnectionParameters, connect } from '@prodlike/postgres';

/** A clone counts as made when it has answered a query, over the way by which the migration will come. */
export async function answerOnce(clone: ConnectionParameters): Promise<void> {
  const client = await connect(clone, { applicationName: 'prodlike' });
  try {
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}
