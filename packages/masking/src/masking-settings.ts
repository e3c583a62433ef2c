import { createHmac } from 'node:crypto';
import { maskingSettingNames } from './masks/keyed-hash';

/**
 * Session settings that the mask expressions need, derived from the secret `masking-key` (HMAC-SHA256 with a purpose each, so
 * that the settings do not give the key away). They go into the startup packet (`ConnectOptions.settings`): no statement,
 * parameter, log line or pg_stat_statements entry holds them. JIT is off, because compiling a mask's long expression takes
 * seconds (17 s for `integer` on a bigint, measured on PostgreSQL 15), and running it is no faster.
 */
export function maskingSettings(maskingKey: string): Readonly<Record<string, string>> {
  const derive = (purpose: string): Buffer =>
    createHmac('sha256', maskingKey).update(`prodlike masking v1: ${purpose}`).digest();
  return {
    [maskingSettingNames.key]: derive('digest').toString('hex'),
    [maskingSettingNames.seed]: derive('choice').readBigInt64BE(0).toString(),
    jit: 'off',
  };
}
