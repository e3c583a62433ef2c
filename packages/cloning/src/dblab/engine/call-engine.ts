import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '@prodlike/core';
import * as v from 'valibot';
import type { EngineAddress } from './engine-address';
import type { CallOptions, EngineCall, EngineReply } from './engine-call';
import { EngineRefusalError, EngineSilenceError } from './engine-errors';
import { sendCall } from './send-call';

/** Between the attempts of a call that only reads. */
const pausesMs = [250, 500, 1_000, 2_000];

/** As engine/pkg/models/error.go of the engine's source has it; `detail` and `hint` come from proxies that speak PostgreSQL's way. */
const refusalSchema = v.object({ code: v.string(), message: v.string() });

/**
 * Calls the engine. What only reads is tried again where the answer was lost or a 5xx; whatever changes something is sent
 * once, and its caller finds out what has become of it.
 *
 * @returns the body of a 2xx, parsed; undefined where it is empty
 * @throws EngineRefusalError for any other answer; EngineSilenceError where none came; the signal's reason
 */
export async function callEngine(
  address: EngineAddress,
  call: EngineCall,
  options: CallOptions,
): Promise<unknown> {
  for (const pauseMs of call.method === 'GET' ? pausesMs : []) {
    try {
      return parse(await sendCall(address, call, options));
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await delay(pauseMs, undefined, { signal: options.signal }).catch(() => options.signal?.throwIfAborted());
  }
  return parse(await sendCall(address, call, options));
}

function parse(reply: EngineReply): unknown {
  const { status, text } = reply;
  if (status >= 200 && status < 300) return text.trim() === '' ? undefined : json(text, reply);
  throw refusal(reply);
}

function refusal({ status, location, text }: EngineReply): EngineRefusalError {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), refusalSchema), text);
  if (parsed.success) return new EngineRefusalError(status, parsed.output.code, parsed.output.message);
  return new EngineRefusalError(status, '', location ?? '');
}

/** A page of whatever else answers at that address is a refusal too. */
function json(text: string, { status }: EngineReply): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineRefusalError(status, '', '');
  }
}

/** Whether the same call may succeed a moment later. */
function mayPass(error: unknown): boolean {
  if (error instanceof EngineRefusalError) return error.status >= 500 || error.status === 429;
  return error instanceof EngineSilenceError && !isFinal(error.cause);
}

/** A certificate that is not trusted, or a name that there is not, stays so. */
function isFinal(cause: unknown): boolean {
  return /^(?:ERR_TLS_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ENOTFOUND|EPROTO)/.test(errorCode(cause));
}
