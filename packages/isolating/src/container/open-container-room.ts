import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { AdvisedError, infrastructureName, measuredWords, type PublicText, publicText } from '@prodlike/core';
import { connectDocker, presentImage } from '@prodlike/images';
import type Docker from 'dockerode';
import * as v from 'valibot';
import { credentialPaths } from '../namespace/view/credential-paths';
import type { Room } from '../room';
import type { RoomRequest } from '../room-request';
import { commandAccount, ownsWorkspace } from './command-account';
import { type EngineFacts, engineFacts } from './engine-facts';
import { knownOwner } from './known-owner';
import { type Door, openDoor } from './open-door';
import { placeWorkspace } from './place-workspace';
import { runInContainerRoom } from './run-in-container-room';
import { tryContainer } from './try-container';

const imageSchema = v.object({
  Id: v.string(),
  RepoDigests: v.nullish(v.array(v.string()), []),
  Config: v.object({ User: v.nullish(v.string(), '') }),
});

/** Folders that a workspace would hide the image's programs in, or show this machine's. */
const system = /^\/(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|tmp|usr|var|var\/tmp)?$/;
/** A run that was killed is swept after that. */
const expiresAfterMs = 24 * 60 * 60_000;

/**
 * Opens a room whose commands run in containers of a user's image. Everything is tried here once, before anything else is touched.
 *
 * @throws AdvisedError where the request names no image, there is no Docker engine, the image cannot be had, or no container of it
 *   can be started as a room has to be
 */
export async function openContainerRoom(request: RoomRequest): Promise<Room> {
  const { image: reference, cleanUp } = request;
  const workspace = path.resolve(request.workspace);
  if (reference === undefined)
    throw new AdvisedError('No image is named for the commands.', 'Set command-image.');
  if (system.test(workspace))
    throw new AdvisedError(
      `The folder ${workspace} cannot be a workspace in a container.`,
      'Run it in a folder of its own.',
    );
  const docker = await connectDocker({ instead: '`isolation: namespace` needs none.' });
  const facts = await engineFacts(docker);
  const report = (line: string): void => request.report(measuredWords(line));
  const inspected = await presentImage(docker, { image: reference, signal: cleanUp.interrupted, report });
  const image = v.parse(imageSchema, inspected);
  const expiresAt = new Date(Date.now() + expiresAfterMs);
  const changesBytes = request.limits.memoryBytes;
  const door = await openDoor(docker, { image: image.Id, workspace, changesBytes, expiresAt, cleanUp });
  try {
    return await furnish({ request: { ...request, workspace }, docker, facts, image, door, expiresAt });
  } catch (error) {
    await door.remove();
    throw error;
  }
}

interface RoomParts {
  readonly request: RoomRequest;
  readonly docker: Docker;
  readonly facts: EngineFacts;
  readonly image: v.InferOutput<typeof imageSchema>;
  readonly door: Door;
  readonly expiresAt: Date;
}

/** Brings the workspace in, and tries it. */
async function furnish({ request, docker, facts, image, door, expiresAt }: RoomParts): Promise<Room> {
  const { workspace, limits, cleanUp } = request;
  // A workspace may be a home folder.
  const home = process.env.HOME ?? homedir();
  const credentials = credentialPaths({ home, env: process.env, execPath: process.execPath });
  const { uid, gid } = await stat(workspace);
  const accounts = {
    imageUser: image.Config.User,
    workspaceOwner: { uid, gid },
    numbering: facts.numbering,
  };
  const account = commandAccount(accounts);
  const owner = await knownOwner(door, account);
  const { processors } = facts;
  const context = { docker, door, image: image.Id, account, limits, processors, expiresAt, cleanUp };
  const { mounts, note } = await placeWorkspace({
    workspace,
    hidden: [...request.hidden, ...credentials],
    door,
    owner,
    ownsWorkspace: owner !== undefined && ownsWorkspace(owner, accounts),
    tryWith: (tried) => tryContainer({ ...context, mounts: tried }),
  });
  const digest = image.RepoDigests[0]?.split('@')[1] ?? image.Id;
  return {
    mode: 'container',
    image: publicText`${infrastructureName(request.image ?? '')} (${infrastructureName(digest)})`,
    notes: [...(note === undefined ? [] : [note]), ...unlimitedNotes(facts)],
    limits,
    run: (argv, options) => runInContainerRoom({ ...context, mounts, workspace }, argv, options),
  };
}

/** A limit that the engine's kernel does not keep is none. */
function unlimitedNotes({ unlimited }: EngineFacts): PublicText[] {
  const words = {
    memory: publicText`memory`,
    processors: publicText`processors`,
    processes: publicText`processes`,
  };
  return unlimited.map((kind) => publicText`The Docker engine keeps no limit of ${words[kind]}.`);
}
