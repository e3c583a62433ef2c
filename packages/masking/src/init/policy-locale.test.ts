import type { DetectedKind, Detection } from '../detection/detection';
import { policyLocale } from './policy-locale';

const found = (kind: DetectedKind | null, present: number, hangul: number): Detection => ({
  table: 1,
  column: 'x',
  kind,
  confidence: 0.9,
  evidence: [],
  sampled: { present, hangul, scalar: 'string' },
});

test.each([
  ['nothing sampled', [], 'en'],
  ['Korean names', [found('person', 100, 90)], 'ko'],
  ['half of them', [found('person', 100, 100), found('address', 100, 0)], 'en'],
  [
    'most of them, by values and not by columns',
    [found('city', 500, 480), found('person', 90, 0), found('company', 90, 0)],
    'ko',
  ],
  ['Korean texts that are no names', [found('free-text', 900, 900), found('person', 10, 0)], 'en'],
] as const)('%s', (_what, detections, locale) => {
  expect(policyLocale(detections)).toBe(locale);
});
