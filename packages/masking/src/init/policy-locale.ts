import type { DetectedKind, Detection } from '../detection/detection';
import type { Locale } from '../masks/mask';

const written: ReadonlySet<DetectedKind | null> = new Set([
  'person',
  'first-name',
  'last-name',
  'company',
  'address',
  'city',
]);

/** The language of most sampled names and addresses, by their letters; English where none was sampled. */
export function policyLocale(detections: readonly Detection[]): Locale {
  let [present, hangul] = [0, 0];
  for (const { kind, sampled } of detections) {
    if (sampled === undefined || !written.has(kind)) continue;
    present += sampled.present;
    hangul += sampled.hangul;
  }
  return hangul * 2 > present ? 'ko' : 'en';
}
