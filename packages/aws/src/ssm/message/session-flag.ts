/** The payload of a message of payload type 10: one unsigned 32-bit number, big-endian. */
export const sessionFlags = {
  disconnectToPort: 1,
  terminateSession: 2,
  /** The agent could not connect a stream to the host. */
  connectToPortError: 3,
} as const;

export function encodeFlag(flag: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(flag);
  return bytes;
}

/** undefined where it is none. */
export function decodeFlag(payload: Buffer): number | undefined {
  return payload.length === 4 ? payload.readUInt32BE() : undefined;
}
