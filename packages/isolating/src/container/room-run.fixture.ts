import { CleanUp, handleSignals } from '@prodlike/core';
import { openContainerRoom } from './open-container-room';

/** A process that runs a command in a container and says how far it is; started by the tests of its end. */
const [image = '', workspace = '', script = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const cleanUp = new CleanUp();
handleSignals(cleanUp, { warning: say, error: say });

async function main(): Promise<void> {
  say('Opening');
  const limits = { memoryBytes: 128 * 1024 ** 2, processes: 64 };
  const request = { wish: 'container', image, workspace, limits, hidden: [], cleanUp, report: say } as const;
  const room = await openContainerRoom(request);
  say('Opened');
  const { outcome } = await room.run(['sh', '-c', script], {
    env: {},
    cwd: workspace,
    timeoutMs: 60_000,
    signal: cleanUp.interrupted,
    doorway: { port: 5432, accept: (connection) => void connection.destroy() },
    onOutput: say,
    onStart: ({ kill }) => {
      cleanUp.defer('the command', () => undefined, { lastResort: kill });
      say('Started');
    },
  });
  say(`Ended: ${outcome.kind}`);
  await cleanUp.run();
}

main().catch((error: unknown) => {
  // A signal that ends the process makes everything fail that is under way.
  if (!cleanUp.interrupted.aborted) throw error;
});
