import { randomBytes } from 'node:crypto';

const pattern = /^\/?prodlike-(?:load|dump|start|door|command)-(\d{10})-[0-9a-f]{12}$/;

/**
 * What a container of ours does: loads a sample, runs pg_dump, shows that an image starts, leads a command to its clone, or runs
 * that command.
 */
export type ContainerPurpose = 'load' | 'dump' | 'start' | 'door' | 'command';

/**
 * A new container's name, which tells when it may be swept. A name and no label: labels of a container end up in what is committed
 * from it, and those of an image in whatever a user runs from it.
 */
export function newContainerName(purpose: ContainerPurpose, expiresAt: Date): string {
  return `prodlike-${purpose}-${Math.floor(expiresAt.getTime() / 1000)}-${randomBytes(6).toString('hex')}`;
}

/** When a container of this name may be swept; undefined for one that is not ours. */
export function containerExpiry(name: string): Date | undefined {
  const seconds = pattern.exec(name)?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000);
}
