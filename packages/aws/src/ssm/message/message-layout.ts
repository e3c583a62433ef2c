/** Where a message's fields stand, in bytes; numbers are big-endian. */
export const layout = {
  headerLength: 0,
  type: 4,
  schemaVersion: 36,
  createdMs: 40,
  sequenceNumber: 48,
  flags: 56,
  id: 64,
  digest: 80,
  payloadType: 112,
  /** Of a message with a payload type; its length field stands there. */
  header: 116,
  payload: 120,
} as const;

export const typeBytes = layout.schemaVersion - layout.type;
export const idBytes = layout.digest - layout.id;
export const digestBytes = layout.payloadType - layout.digest;

/** The agent takes no more in one message, and sends no more. */
export const maxPayloadBytes = 1024;
