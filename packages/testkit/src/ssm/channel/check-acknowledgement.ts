import * as v from 'valibot';
import type { AgentMessage } from '../wire/agent-message';
import { jsonPayload } from '../wire/json-payload';

const acknowledgement = v.strictObject({
  AcknowledgedMessageType: v.literal('output_stream_data'),
  AcknowledgedMessageId: v.string(),
  AcknowledgedMessageSequenceNumber: v.pipe(v.number(), v.integer(), v.minValue(0)),
  IsSequentialMessage: v.literal(true),
});

export interface Acknowledgement {
  readonly sequence: number;
  readonly id: string;
}

/** What an acknowledgement of the client acknowledges, or what is wrong with it. */
export function checkAcknowledgement({ sequence, flags, payload }: AgentMessage): Acknowledgement | string {
  if (sequence !== 0) return `has sequence number ${sequence}, not 0`;
  if (flags !== 3) return `has the flags ${flags}, not 3`;
  const parsed = v.safeParse(acknowledgement, jsonPayload(payload));
  if (!parsed.success) return `has the payload ${payload.toString()}`;
  const { AcknowledgedMessageSequenceNumber, AcknowledgedMessageId } = parsed.output;
  return { sequence: AcknowledgedMessageSequenceNumber, id: AcknowledgedMessageId };
}
