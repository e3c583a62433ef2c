import * as v from 'valibot';
import type { IncomingMessage } from './decode-message';
import { encodeMessage } from './encode-message';
import { messageTypes } from './message-type';

const flags = 3;

const contentSchema = v.object({
  AcknowledgedMessageType: v.string(),
  AcknowledgedMessageSequenceNumber: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** Tells the agent that a message has arrived. It takes no sequence number of its own. */
export function encodeAcknowledgement({ type, id, sequenceNumber }: IncomingMessage): Buffer {
  // By hand, as there is one for each KiB: none of the three can hold what JSON would escape.
  const content = `{"AcknowledgedMessageType":"${type}","AcknowledgedMessageId":"${id}","AcknowledgedMessageSequenceNumber":${sequenceNumber},"IsSequentialMessage":true}`;
  return encodeMessage({
    type: messageTypes.acknowledge,
    sequenceNumber: 0,
    flags,
    payloadType: 0,
    payload: Buffer.from(content, 'latin1'),
  });
}

/** Which of our messages it acknowledges: the number in its content counts, not its header's; undefined where it is none. */
export function acknowledgedNumber(payload: Buffer): number | undefined {
  try {
    const content = v.parse(contentSchema, JSON.parse(payload.toString()));
    return content.AcknowledgedMessageType === messageTypes.input
      ? content.AcknowledgedMessageSequenceNumber
      : undefined;
  } catch {
    return undefined;
  }
}
