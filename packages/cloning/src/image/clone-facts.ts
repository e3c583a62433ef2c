import { runInContainer } from '@prodlike/images';
import type Docker from 'dockerode';
import * as v from 'valibot';
import type { Clone } from '../clone';
import { storedClone } from '../naming/stored-clone';

const factsSchema = v.pipe(v.string(), v.parseJson(), v.object({ id: v.string(), ...storedClone.entries }));

/** What another process has to know to use a clone. It stands in the clone's container, for root only: passwords are in it. */
export type CloneFacts = v.InferOutput<typeof factsSchema>;

const file = '/prodlike-clone.json';
const owner = '0:0';

export async function writeCloneFacts(container: Docker.Container, facts: CloneFacts): Promise<void> {
  const script = `umask 077 && head -n 1 >${file}`;
  const input = `${JSON.stringify(facts)}\n`;
  await runInContainer(
    container,
    { command: ['sh', '-c', script], user: owner, input },
    { what: 'Writing down the clone' },
  );
}

/** undefined where the clone is not finished, or its server has ended. */
export async function readCloneFacts(container: Docker.Container): Promise<Clone | undefined> {
  const { State } = await container.inspect();
  if (!State.Running) return undefined;
  const { stdout } = await runInContainer(
    container,
    { command: ['cat', file], user: owner },
    { what: 'Reading about the clone' },
  );
  const facts = v.safeParse(factsSchema, stdout);
  return facts.success ? cloneOf(facts.output) : undefined;
}

export function cloneOf(facts: CloneFacts): Clone {
  return { provider: 'image', method: 'container', ...facts };
}
