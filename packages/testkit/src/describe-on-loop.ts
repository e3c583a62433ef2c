import { type LoopMount, type LoopOptions, missingForLoop, mountLoop } from './mount-loop';

/**
 * A `describe` whose tests run on a freshly mounted file system. Where the machine cannot mount one the tests are skipped
 * with the reason in their name, unless the environment variable CI is `true`: there they fail.
 *
 * @param define gets a function that gives the mounted folder; to be called within a test
 */
export function describeOnLoop(options: LoopOptions, define: (folder: () => string) => void): void {
  const { fileSystem } = options;
  const missing = missingForLoop(fileSystem);
  const title = `on ${fileSystem}`;
  const skipped = missing !== undefined && process.env.CI !== 'true';
  const suite = skipped ? describe.skip : describe;
  suite(skipped ? `${title} (skipped: ${missing})` : title, () => {
    let mount: LoopMount | undefined;
    beforeAll(async () => {
      mount = await mountLoop(options);
    });
    afterAll(() => mount?.unmount());
    define(() => {
      if (!mount) throw new Error(`No ${fileSystem} is mounted.`);
      return mount.folder;
    });
  });
}
