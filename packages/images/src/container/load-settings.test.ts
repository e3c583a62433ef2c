import { loadSettings } from './load-settings';

const gibibyte = 1024 ** 3;

test.each([
  [0.5, '128MB', '64MB'],
  [2, '512MB', '102MB'],
  [64, '1024MB', '512MB'],
])('a machine of %d GiB', (memory, buffers, maintenance) => {
  const settings = loadSettings(memory * gibibyte);
  expect(settings).toMatchObject({
    shared_buffers: buffers,
    maintenance_work_mem: maintenance,
    wal_level: 'minimal',
  });
});
