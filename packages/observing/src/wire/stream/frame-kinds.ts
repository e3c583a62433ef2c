import { ClientMessage, ServerMessage } from '../messages/message-types';

/**
 * What is done with the frames of one type: passed on unread, read, or kept back until they are whole because they may
 * be taken out or replaced. A type that the protocol does not know is `unknown`: what comes is no protocol.
 */
export const FrameKind = { unknown: 0, skip: 1, read: 2, keepBack: 3 } as const;

/** A kind for each of the 256 type bytes. */
export type FrameKinds = Uint8Array;

function frameKinds(skipped: string, read: Iterable<number>, keptBack: Iterable<number>): FrameKinds {
  const kinds = new Uint8Array(256);
  for (const type of Buffer.from(skipped)) kinds[type] = FrameKind.skip;
  for (const type of read) kinds[type] = FrameKind.read;
  for (const type of keptBack) kinds[type] = FrameKind.keepBack;
  return kinds;
}

/** Skipped: CopyData, Flush, password answers. */
export const clientFrameKinds = frameKinds('dHp', Object.values(ClientMessage), []);

/**
 * Skipped: DataRow, CopyData, RowDescription, NoData, NotificationResponse, FunctionCallResponse, CopyDone,
 * CopyOutResponse, CopyBothResponse, NegotiateProtocolVersion.
 */
export const serverFrameKinds = frameKinds('DdTnAVcHWv', Object.values(ServerMessage), [
  ServerMessage.noticeResponse,
  ServerMessage.authentication,
]);
