import {
  AdvisedError,
  InputError,
  joinPublic,
  measuredWords,
  type PublicText,
  publicText,
  runProcess,
} from '@prodlike/core';
import { openContainerRoom } from './container/open-container-room';
import { namespaceRoom } from './namespace/namespace-room';
import type { Room } from './room';
import type { RoomRequest } from './room-request';

/**
 * Finds the room that was asked for, and tries it before anything else is touched. `auto` takes a container where the request
 * names an image and a Docker engine answers, else namespaces, else no room at all; its notes say why.
 *
 * @throws InputError where `isolation` names a mode that cannot be had here
 */
export async function openRoom(request: RoomRequest): Promise<Room> {
  switch (request.wish) {
    case 'none':
      return openPlace([]);
    case 'namespace':
      return await requiredNamespace(request);
    case 'container':
      return await requiredContainer(request);
    default:
      return await strongestRoom(request);
  }
}

async function requiredNamespace(request: RoomRequest): Promise<Room> {
  const room = await namespaceRoom(request);
  if ('obstacle' in room) {
    const { reason, remedy } = room.obstacle;
    throw new InputError('isolation', `asks for a namespace, which cannot be had: ${reason}`, remedy);
  }
  return room;
}

async function requiredContainer(request: RoomRequest): Promise<Room> {
  if (request.image === undefined) {
    const remedy = 'Set command-image to an image that has the programs of the command.';
    throw new InputError('isolation', 'asks for a container, and no image is named', remedy);
  }
  try {
    return await openContainerRoom(request);
  } catch (error) {
    if (!(error instanceof AdvisedError) || request.cleanUp.interrupted.aborted) throw error;
    const cause = error.message.slice(0, -error.advice.length).trim().replace(/\.$/, '');
    const fault = `asks for a container, which cannot be had: ${cause}`;
    throw new InputError('isolation', fault, error.advice, { cause: error });
  }
}

async function strongestRoom(request: RoomRequest): Promise<Room> {
  const notes: PublicText[] = [];
  if (request.image !== undefined) {
    try {
      return await openContainerRoom(request);
    } catch (error) {
      if (!(error instanceof AdvisedError) || request.cleanUp.interrupted.aborted) throw error;
      notes.push(measuredWords(`No container: ${error.message}`));
    }
  }
  const room = await namespaceRoom(request);
  if (!('obstacle' in room)) return { ...room, notes: [...notes, ...room.notes] };
  const { reason } = room.obstacle;
  return openPlace([...notes, joinPublic([publicText`No namespace could be made`, reason], publicText`: `)]);
}

/** No room: the command runs beside this process, and reaches what that does. */
function openPlace(notes: readonly PublicText[]): Room {
  return {
    mode: 'none',
    notes,
    run: (argv, { onStart, ...options }) =>
      runProcess(argv, { ...options, ...(onStart === undefined ? {} : { onStart }) }),
  };
}
