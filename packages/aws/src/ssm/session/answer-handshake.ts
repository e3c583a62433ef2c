import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';
import { clientVersion } from './client-version';
import { compareVersions } from './compare-versions';

const requestSchema = v.object({
  AgentVersion: v.optional(v.string(), ''),
  RequestedClientActions: v.nullish(
    v.array(v.object({ ActionType: v.string(), ActionParameters: v.optional(v.unknown()) })),
    [],
  ),
});
const sessionTypeSchema = v.object({ SessionType: v.string() });
const encryptionSchema = v.object({ KMSKeyId: v.optional(v.string(), '') });

/** session-manager-plugin, src/version: agents up to this one carry one stream only, without smux. */
const lastWithoutStreams = '3.0.196.0';

const statuses = { success: 1, failed: 2, unsupported: 3 } as const;

/** A message holds 1024 bytes; there can be two of these. */
const mostErrorCharacters = 200;

interface ProcessedAction {
  readonly ActionType: string;
  readonly ActionStatus: number;
  readonly ActionResult: null;
  readonly Error: string;
}

export interface HandshakeAnswer {
  /** The content of our HandshakeResponse. */
  readonly response: Buffer;
  /** Why this session cannot be used; it is to be ended once the response is out. */
  readonly refusal: AdvisedError | undefined;
}

/**
 * What the agent gets to hear to its HandshakeRequest.
 *
 * @param target the bastion, for the error's text
 * @param document the Session document that the session was started with, likewise
 */
export function answerHandshake(payload: Buffer, target: string, document: string): HandshakeAnswer {
  const request = parseRequest(payload);
  if (request === undefined) {
    const fault = `The agent on ${target} started the session with a handshake that is not understood.`;
    return { response: respond([]), refusal: new AdvisedError(fault, updateAgent) };
  }
  let refusal = refuseVersion(request.AgentVersion, target);
  const processed = (request.RequestedClientActions ?? []).map(({ ActionType, ActionParameters }) => {
    const fault = refuseAction(ActionType, ActionParameters, target, document);
    refusal ??= fault;
    return processedAction(ActionType, fault);
  });
  return { response: respond(processed), refusal };
}

const updateAgent = 'Update the SSM agent on it (AWS-UpdateSSMAgent), and run it again.';

function parseRequest(payload: Buffer): v.InferOutput<typeof requestSchema> | undefined {
  try {
    return v.parse(requestSchema, JSON.parse(payload.toString()));
  } catch {
    return undefined;
  }
}

function refuseVersion(version: string, target: string): AdvisedError | undefined {
  if (version === '' || compareVersions(version, lastWithoutStreams) > 0) return undefined;
  const shown = version.replaceAll(/[^\w.]/g, '').slice(0, 20);
  return new AdvisedError(
    `The SSM agent on ${target} is version ${shown}, which cannot carry several streams: that needs one after ${lastWithoutStreams}.`,
    updateAgent,
  );
}

function refuseAction(
  type: string,
  parameters: unknown,
  target: string,
  document: string,
): AdvisedError | undefined {
  if (type === 'SessionType') {
    const parsed = v.safeParse(sessionTypeSchema, parameters);
    if (parsed.success && parsed.output.SessionType === 'Port') return undefined;
    return new AdvisedError(
      `The session document ${document} does not forward a port.`,
      'Set ssm-document to one with sessionType Port, such as AWS-StartPortForwardingSessionToRemoteHost.',
    );
  }
  if (type === 'KMSEncryption') {
    const parsed = v.safeParse(encryptionSchema, parameters);
    const key =
      parsed.success && parsed.output.KMSKeyId !== '' ? ` (kmsKeyId ${parsed.output.KMSKeyId})` : '';
    return new AdvisedError(
      `The session through ${target} asks for encryption by a KMS key${key}, which is not supported; TLS to the database and to AWS encrypts it already.`,
      `Set ssm-document to a session document of your own without kmsKeyId (the README has one), instead of ${document}; or take the key out of Session Manager's preferences.`,
    );
  }
  return new AdvisedError(
    `The agent on ${target} asks for ${type.replaceAll(/\W/g, '').slice(0, 40)}, which is not supported.`,
    'Set ssm-document to a session document of your own (the README has one).',
  );
}

function processedAction(type: string, fault: AdvisedError | undefined): ProcessedAction {
  if (fault === undefined)
    return { ActionType: type, ActionStatus: statuses.success, ActionResult: null, Error: '' };
  const status = type === 'SessionType' ? statuses.failed : statuses.unsupported;
  return {
    ActionType: type,
    ActionStatus: status,
    ActionResult: null,
    Error: fault.message.slice(0, mostErrorCharacters),
  };
}

function respond(processed: readonly ProcessedAction[]): Buffer {
  return Buffer.from(
    JSON.stringify({ ClientVersion: clientVersion, ProcessedClientActions: processed, Errors: null }),
  );
}
