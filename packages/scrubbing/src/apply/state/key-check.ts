import { createHmac } from 'node:crypto';

/**
 * Tells whether two runs have the same masking key without giving it away: 64 bits of an HMAC-SHA256 over the settings that
 * are derived from the key.
 *
 * @param settings as of `maskingSettings`
 */
export function keyCheck(settings: Readonly<Record<string, string>>): string {
  const entries = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', JSON.stringify(entries))
    .update('prodlike scrub state v1')
    .digest('hex')
    .slice(0, 16);
}
