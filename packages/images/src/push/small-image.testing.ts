import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';

export interface SmallImage {
  /** `sha256:…` */
  readonly id: string;
  /** Removes it with every tag. */
  remove(): Promise<void>;
}

/** An image of one file of random bytes: no registry has its layer. */
export async function smallImage(docker: Docker, bytes: number): Promise<SmallImage> {
  const archive = pack();
  archive.entry({ name: 'data' }, randomBytes(bytes));
  archive.finalize();
  const stream = await docker.importImage(archive, {});
  let answer = '';
  for await (const piece of stream) answer += String(piece);
  const id = /sha256:[0-9a-f]{64}/.exec(answer)?.[0];
  if (id === undefined) throw new Error(`The engine did not import the image: ${answer}`);
  return {
    id,
    remove: () => docker.getImage(id).remove({ force: true }),
  };
}
