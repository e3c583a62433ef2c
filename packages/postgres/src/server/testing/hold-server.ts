/**
 * A process that holds a server and does nothing else, for tests that kill it: reads server options as JSON from its
 * first argument and prints what the tests must know, then waits for ever.
 */
import { startServer } from '../start-server';

async function hold(): Promise<void> {
  const server = await startServer(JSON.parse(process.argv[2] ?? ''));
  process.stdout.write(`${JSON.stringify({ pid: server.pid, socketDir: server.socketDir })}\n`);
  setInterval(() => undefined, 60_000);
}

void hold();
