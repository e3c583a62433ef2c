import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { Server } from 'node:net';
import * as v from 'valibot';
import type { LaunchMessage } from './launcher/launch-message';
import type { LaunchOrder } from './launcher/launch-order';

const end = v.variant('kind', [
  v.object({ kind: v.literal('exited'), code: v.number() }),
  v.object({ kind: v.literal('signal'), signal: v.string() }),
  v.object({ kind: v.literal('not-found'), missing: v.picklist(['command', 'folder']) }),
  v.object({ kind: v.literal('not-started'), code: v.string() }),
]);

const message = v.variant('kind', [
  v.object({
    kind: v.literal('failed'),
    step: v.picklist(['files', 'space', 'processes', 'devices', 'root', 'network', 'doorway']),
    detail: v.string(),
  }),
  v.object({ kind: v.literal('made'), withoutOverlay: v.number(), isCopied: v.boolean() }),
  v.object({
    kind: v.literal('ended'),
    end,
    leftovers: v.number(),
    exceeded: v.exactOptional(v.picklist(['memory', 'processes'])),
  }),
]) satisfies v.GenericSchema<unknown, LaunchMessage>;

/** What a launcher has said so far. */
export class LauncherMessages {
  failed: Extract<LaunchMessage, { kind: 'failed' }> | undefined;
  made: Extract<LaunchMessage, { kind: 'made' }> | undefined;
  ended: Extract<LaunchMessage, { kind: 'ended' }> | undefined;

  /** Sends the order, and listens. `onDoorway` gets the server that listens inside. */
  follow(child: ChildProcess, order: LaunchOrder, onDoorway: (server: Server) => void): void {
    child.on('message', (raw, handle) => {
      const said = v.safeParse(message, raw);
      if (handle instanceof Server) onDoorway(handle);
      if (!said.success) return;
      if (said.output.kind === 'failed') this.failed = said.output;
      else if (said.output.kind === 'made') {
        this.made = said.output;
        // What was mounted in it lives on in the room's root; the folder itself has done its service.
        void rm(order.staging, { recursive: true, force: true }).catch(() => undefined);
      } else this.ended = said.output;
    });
    // A launcher that could not start is told by its exit.
    child.send(order, () => undefined);
  }
}
