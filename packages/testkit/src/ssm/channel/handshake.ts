import * as v from 'valibot';
import { jsonPayload } from '../wire/json-payload';

export interface HandshakeAction {
  readonly ActionType: 'SessionType' | 'KMSEncryption';
  readonly ActionParameters: Readonly<Record<string, unknown>>;
}

/** What the agent asks of a client first. */
export function handshakeRequest(properties: Readonly<Record<string, string>>, kmsKeyId?: string): Buffer {
  const encryption: HandshakeAction = {
    ActionType: 'KMSEncryption',
    ActionParameters: { KMSKeyId: kmsKeyId },
  };
  const session: HandshakeAction = {
    ActionType: 'SessionType',
    ActionParameters: { SessionType: 'Port', Properties: properties },
  };
  const RequestedClientActions = kmsKeyId === undefined ? [session] : [encryption, session];
  return Buffer.from(JSON.stringify({ AgentVersion: '3.3.1957.0', RequestedClientActions }));
}

export function handshakeComplete(tookMs: number): Buffer {
  return Buffer.from(
    JSON.stringify({ HandshakeTimeToComplete: Math.round(tookMs * 1e6), CustomerMessage: '' }),
  );
}

const response = v.strictObject({
  ClientVersion: v.pipe(v.string(), v.regex(/^\d+(?:\.\d+){2,3}$/)),
  ProcessedClientActions: v.array(
    v.strictObject({
      ActionType: v.string(),
      ActionStatus: v.picklist([1, 2, 3]),
      ActionResult: v.nullable(v.unknown()),
      Error: v.string(),
    }),
  ),
  Errors: v.nullable(v.array(v.string())),
});

/** What a client's answer comes to: the session begins, or ends with this text. */
export interface HandshakeVerdict {
  readonly refusal?: string;
  /** What an answer looks otherwise like. */
  readonly faults: readonly string[];
}

/** Judges a handshake response as the agent does; `smux` needs a client of 1.1.70 or newer. */
export function judgeHandshake(payload: Buffer, requested: readonly string[]): HandshakeVerdict {
  const parsed = v.safeParse(response, jsonPayload(payload));
  if (!parsed.success)
    return { refusal: 'Handshake response cannot be read.', faults: ['handshake response of another form'] };
  const { ClientVersion, ProcessedClientActions } = parsed.output;
  const faults = isAtLeast(ClientVersion, [1, 1, 70]) ? [] : [`ClientVersion ${ClientVersion} knows no smux`];
  for (const type of requested) {
    const done = ProcessedClientActions.find(({ ActionType }) => ActionType === type);
    if (done === undefined) return { refusal: `${type} was not processed.`, faults };
    if (done.ActionStatus !== 1)
      return { refusal: `Failed to process action ${type}: ${done.Error}`, faults };
  }
  return { faults };
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const different = least.findIndex((part, index) => part !== parts[index]);
  return different < 0 || (parts[different] ?? 0) > (least[different] ?? 0);
}
