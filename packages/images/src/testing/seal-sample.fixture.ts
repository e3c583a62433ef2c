import { CleanUp, handleSignals } from '@prodlike/core';
import { connectDocker } from '../engine/connect-docker';
import { loadedContainer, sealRequest } from './container-fixture.testing';

/** A process that makes an image and says how far it is; started by the tests of cancellation. */
const [socketPath = '', image = '', tag = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const cleanUp = new CleanUp();
handleSignals(cleanUp, { warning: say, error: say });

async function main(): Promise<void> {
  const docker = await connectDocker({ socketPath });
  say('Starting a container');
  const { target } = await loadedContainer(docker, image, { cleanUp, report: say });
  say('Loaded');
  await target.seal(
    sealRequest([tag], {
      report: say,
      prove: async (files) => {
        say('Proving');
        for await (const { bytes } of files.files()) for await (const _ of bytes);
        return [];
      },
    }),
  );
  say('Sealed');
}

main().catch((error: unknown) => {
  // A signal that ends the process makes everything fail that is under way.
  if (!cleanUp.interrupted.aborted) throw error;
});
