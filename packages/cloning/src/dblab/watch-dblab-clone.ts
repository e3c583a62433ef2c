import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import type { ServerEnd } from '@prodlike/postgres';
import type { DatabaseLab } from './engine/database-lab';
import { engineName } from './engine/engine-address';
import { quotedWords } from './engine/engine-failure';

export interface WatchedClone {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

const pauseMs = 3_000;
const suspiciousPauseMs = 500;
const socketMs = 2_000;

/**
 * Settles when the clone's server has ended: the engine has the clone no more (somebody destroyed it, or the engine did as
 * nobody used it), calls it FATAL, or nothing listens at its port twice in a row. Never rejects, and keeps no process alive.
 *
 * @param stopping aborted before the clone is asked to end
 */
export async function watchDblabClone(
  lab: DatabaseLab,
  clone: WatchedClone,
  stopping: AbortSignal,
): Promise<ServerEnd> {
  let silent = false;
  for (;;) {
    const wait = silent ? suspiciousPauseMs : pauseMs;
    await delay(wait, undefined, { ref: false, signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return { expected: true };
    const failure = await lost(lab, clone.id, stopping);
    if (stopping.aborted) return { expected: true };
    if (failure) return { expected: false, failure };
    const refused = !(await listens(clone));
    if (refused && silent) return { expected: false, failure: unheard(lab, clone) };
    silent = refused;
  }
}

/** Of an engine that does not answer nothing is known. */
async function lost(lab: DatabaseLab, id: string, signal: AbortSignal): Promise<AdvisedError | undefined> {
  try {
    const clone = await lab.findClone(id, signal);
    if (clone === undefined || clone.status.code === 'DELETING') {
      return new AdvisedError(
        `${engineName(lab.address)} has no clone ${id} any more: it was destroyed while the migrations ran.`,
        'Look for who destroys clones; where the engine did, raise dblab-protection above the time that the run takes.',
      );
    }
    if (clone.status.code !== 'FATAL') return undefined;
    return new AdvisedError(
      `${engineName(lab.address)} has lost the clone ${id} (FATAL): ${quotedWords(clone.status.message)}.`,
      'Look at the engine’s log (docker logs dblab_server), and run it again.',
    );
  } catch {
    return undefined;
  }
}

async function listens({ host, port }: WatchedClone): Promise<boolean> {
  const socket = connectSocket({ host, port });
  socket.unref();
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(socketMs) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function unheard({ address }: DatabaseLab, { id }: WatchedClone): AdvisedError {
  return new AdvisedError(
    `Nothing listens any more where the clone ${id} was, though ${engineName(address).replace(/^The/, 'the')} calls it well.`,
    'Its server has crashed, or its container was stopped: look at its log on the engine’s host (docker logs), and at the memory there.',
  );
}
