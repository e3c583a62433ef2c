import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import * as v from 'valibot';

const program = resolve(__dirname, '../../fixtures/link/shaping-proxy.mjs');

export interface Link {
  readonly to: { readonly host: string; readonly port: number };
  /** In each direction, for all connections together. */
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
}

export interface ShapingProxy {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Payload from the server so far, at most 20 ms old; exact after `stop`. */
  readonly bytesDown: number;
  /** Payload to the server so far, likewise. */
  readonly bytesUp: number;
  /** Cuts all connections. Safe to repeat. */
  stop(): Promise<void>;
}

const counts = v.object({ down: v.number(), up: v.number(), final: v.optional(v.boolean()) });

/** Starts a TCP proxy that is as slow as a link, in a process of its own: its work is not counted as this process's. */
export async function startShapingProxy(link: Link): Promise<ShapingProxy> {
  const child = fork(program, [JSON.stringify(link)], { execArgv: [] });
  const { port } = v.parse(v.object({ port: v.number() }), await firstMessage(child));
  let latest = { down: 0, up: 0 };
  child.on('message', (message) => {
    latest = v.parse(counts, message);
  });
  return {
    port,
    get bytesDown() {
      return latest.down;
    },
    get bytesUp() {
      return latest.up;
    },
    async stop() {
      if (!child.connected) return;
      const exited = once(child, 'exit');
      const last = lastCounts(child);
      child.send('stop');
      latest = await last;
      child.disconnect();
      await exited;
    },
  };
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const onExit = (): void => ended.abort();
  child.once('exit', onExit);
  const [message] = await once(child, 'message', { signal: ended.signal });
  child.off('exit', onExit);
  return message;
}

function lastCounts(child: ChildProcess): Promise<v.InferOutput<typeof counts>> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const parsed = v.parse(counts, message);
      if (parsed.final) resolve(parsed);
    });
  });
}
