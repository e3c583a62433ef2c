import { copyStrategies, methodByTime } from './copy-strategy';

const gigabyte = 2 ** 30;

test.each([
  [13, gigabyte, [undefined]],
  [14, 1, [undefined]],
  [15, 1, ['WAL_LOG']],
  [15, gigabyte, ['FILE_COPY']],
  [17, undefined, ['FILE_COPY']],
  [18, 1, ['FILE_COPY', 'WAL_LOG']],
  [18, gigabyte, ['FILE_COPY', 'FILE_COPY']],
])('version %p clones %p bytes by %p', (major, bytes, expected) => {
  expect(copyStrategies(major, bytes).map(({ strategy }) => strategy)).toEqual(expected);
});

test('only 18 and newer are asked to share blocks', () => {
  expect(copyStrategies(17, gigabyte)[0]?.fileCopyMethod).toBeUndefined();
  expect(copyStrategies(18, gigabyte)[0]).toMatchObject({
    fileCopyMethod: 'clone',
    method: 'file-copy-clone',
  });
});

test.each([
  ['file-copy-clone', 2 * gigabyte, 98, 'file-copy-clone'],
  ['file-copy-clone', 2 * gigabyte, 2_000, 'template-copy'],
  ['file-copy-clone', 1_000_000, 500, 'file-copy-clone'],
  ['file-copy-clone', undefined, 500, 'file-copy-clone'],
  ['template-copy', 2 * gigabyte, 1, 'template-copy'],
] as const)('%s of %p bytes in %d ms was a %s', (asked, bytes, tookMs, expected) => {
  expect(methodByTime(asked, bytes, tookMs)).toBe(expected);
});
