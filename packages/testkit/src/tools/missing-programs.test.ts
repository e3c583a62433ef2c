import { missingPrograms } from './missing-programs';

test('names what is not on the PATH, in the order asked', () => {
  expect(missingPrograms(['no-such-program', 'node', 'neither-this'])).toEqual([
    'no-such-program',
    'neither-this',
  ]);
});
