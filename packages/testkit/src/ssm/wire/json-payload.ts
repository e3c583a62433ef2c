/** A payload's JSON; undefined for what is none. */
export function jsonPayload(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString()) as unknown;
  } catch {
    return undefined;
  }
}
