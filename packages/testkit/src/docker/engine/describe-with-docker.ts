import { spawnSync } from 'node:child_process';
import { defaultDockerSocket } from './default-docker-socket';
import { engineAnswers } from './engine-answers';
import { type DockerEngine, startDockerEngine } from './start-docker-engine';

/** The engine of a suite; to be read within a test. */
export interface DockerForTests {
  readonly socketPath: string;
}

const engineStartMs = 60_000;

/** Why no Docker engine can be had on this machine; `undefined` where one answers or can be started. */
export function missingDocker(): string | undefined {
  if (engineAnswers(defaultDockerSocket())) return undefined;
  if (process.geteuid?.() !== 0) return 'no Docker engine answers, and only root may start one';
  const missing = ['dockerd', 'ip'].filter((program) => spawnSync(program, ['--help']).error);
  return missing.length > 0 ? `no Docker engine answers, and ${missing.join(' and ')} is missing` : undefined;
}

/**
 * A `describe` whose tests need a Docker engine: the machine's where it answers, else one of their own. Where neither can
 * be had they are skipped with the reason in their name, unless the environment variable CI is `true`: there they fail.
 */
export function describeWithDocker(title: string, define: (docker: DockerForTests) => void): void {
  const shared = engineAnswers(defaultDockerSocket());
  const reason = shared || process.env.CI === 'true' ? undefined : missingDocker();
  const suite = reason === undefined ? describe : describe.skip;
  suite(reason === undefined ? title : `${title} (skipped: ${reason})`, () => {
    let own: DockerEngine | undefined;
    if (!shared) {
      beforeAll(async () => {
        own = await startDockerEngine();
      }, engineStartMs);
    }
    define({
      get socketPath() {
        if (shared) return defaultDockerSocket();
        if (!own)
          throw new Error('The Docker engine of this suite is not there yet: read socketPath in a test.');
        return own.socketPath;
      },
    });
    // Such hooks run in the order in which they are defined: those of the suite still need the engine.
    if (!shared) afterAll(() => own?.stop(), engineStartMs);
  });
}
