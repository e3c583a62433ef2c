/** smux, version 1 (github.com/xtaci/smux, v1): 8 bytes of header, numbers little-endian, then the payload. */
export const smuxCommands = { syn: 0, fin: 1, psh: 2, nop: 3 } as const;

export const smuxVersion = 1;
export const smuxHeaderBytes = 8;
/** Of one frame; the agent's own default. */
export const maxFrameBytes = 32_768;

/** A frame's header, which is the whole frame but for data. */
export function smuxHeader(command: number, streamId: number, payloadBytes = 0): Buffer {
  const header = Buffer.allocUnsafe(smuxHeaderBytes);
  header[0] = smuxVersion;
  header[1] = command;
  header.writeUInt16LE(payloadBytes, 2);
  header.writeUInt32LE(streamId, 4);
  return header;
}
