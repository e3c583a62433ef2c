import { isTelling } from './is-telling';

test.each(['Jane', '김민준', '12345678', 'jane@corp.test', '+1 415 555 0132'])(
  '%j is looked for',
  (value) => {
    expect(isTelling(value)).toBe(true);
  },
);

test.each([
  '',
  '    ',
  'abc',
  '서울',
  'true',
  'Unknown',
  '1234567',
  '-12.50',
  '2026-01-31',
  '2026-01-31 10:00:00+00',
])('%j says too little', (value) => {
  expect(isTelling(value)).toBe(false);
});
