import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';

export interface SmallImage {
  /** `sha256:…` */
  readonly id: string;
  /** Removes it with every tag. */
  remove(): Promise<void>;
}

/** An image of one file of random bytes: no registry has its layer. */
export async function smallImage(docker: Docker, bytes: number): Promise<SmallImage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-image-'));
  try {
    const archive = path.join(folder, 'layer.tar');
    await writeFile(path.join(folder, 'data'), randomBytes(bytes));
    await promisify(execFile)('tar', ['-cf', archive, '-C', folder, 'data']);
    let answer = '';
    for await (const piece of await docker.importImage(archive)) answer += String(piece);
    const id = /sha256:[0-9a-f]{64}/.exec(answer)?.[0];
    if (id === undefined) throw new Error(`The engine did not import the image: ${answer}`);
    return { id, remove: () => docker.getImage(id).remove({ force: true }) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
