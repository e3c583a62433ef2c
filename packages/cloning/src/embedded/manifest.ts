import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentitySchema } from '@prodlike/core';
import * as v from 'valibot';
import { cloneMethods } from '../clone';
import { parseCloneName } from '../naming/clone-name';
import { storedClone, storedDate } from '../naming/stored-clone';

const manifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    prodlike: v.literal(1),
    id: v.string(),
    owner: processIdentitySchema,
    expiresAt: storedDate,
    /** Absent while the clone is being made. */
    clone: v.exactOptional(v.object({ method: v.picklist(cloneMethods), ...storedClone.entries })),
  }),
);

/**
 * What another process has to know to use or to destroy a clone. It stands beside the clone's folder, readable by its
 * maker's account only, since the clone's password is in it.
 */
export type Manifest = v.InferOutput<typeof manifestSchema>;

export function manifestPath(clonesFolder: string, id: string): string {
  return join(clonesFolder, `${id}.json`);
}

/** Replaces the file as a whole: no reader ever sees half of it. */
export function writeManifest(clonesFolder: string, manifest: Manifest): void {
  const path = manifestPath(clonesFolder, manifest.id);
  writeFileSync(`${path}.new`, JSON.stringify(manifest), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** `undefined` where there is none, or none that can be read as ours. */
export function readManifest(clonesFolder: string, id: string): Manifest | undefined {
  try {
    const manifest = v.parse(manifestSchema, readFileSync(manifestPath(clonesFolder, id), 'utf8'));
    return manifest.id === id ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** The names of clones of which the folder holds anything: a manifest, or the clone itself. */
export function cloneIdsIn(clonesFolder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(clonesFolder);
  } catch {
    return [];
  }
  const ids = names.map((name) => name.replace(/\.json(\.new)?$/, ''));
  return [...new Set(ids)].filter((id) => parseCloneName(id) !== undefined).sort();
}
