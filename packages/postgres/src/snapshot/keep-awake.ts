import type { Client } from 'pg';
import { isIdle } from './is-idle';

const intervalMs = 60_000;

/**
 * Asks an idle session for nothing now and then: tunnels, NAT gateways and proxies forget connections on which nothing moves,
 * some of them despite TCP keep-alive.
 *
 * @returns ends it
 */
export function keepAwake(client: Client): () => void {
  const timer = setInterval(() => {
    // Whoever uses the session next is told of its loss.
    if (isIdle(client)) client.query('SELECT 1').catch(() => undefined);
  }, intervalMs).unref();
  return () => clearInterval(timer);
}
