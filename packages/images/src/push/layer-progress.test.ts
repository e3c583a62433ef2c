import { LayerProgress } from './layer-progress';

test('tells layers, the rate and the time left', () => {
  const progress = new LayerProgress(0);
  progress.add({ status: 'The push refers to repository [x]' });
  progress.add({ id: 'latest', status: 'latest: digest: sha256:00 size: 1' });
  for (const id of ['base', 'data', 'last']) progress.add({ id, status: 'Preparing' });
  expect(progress.line(0)).toBe('0 of 3 layers');
  progress.add({ id: 'base', status: 'Layer already exists' });
  progress.add({ id: 'data', status: 'Pushing', progressDetail: { current: 10e6, total: 50e6 } });
  expect(progress.line(2_000)).toBe('1 of 3 layers; data 10 of 50 MB; 5.0 MB/s, 8.0 s left');
  progress.add({ id: 'data', status: 'Pushing', progressDetail: { current: 51e6, total: 50e6 } });
  progress.add({ id: 'data', status: 'Pushed' });
  progress.add({ id: 'last', status: 'Mounted from other' });
  expect(progress.line(10_000)).toBe('3 of 3 layers; 5.1 MB/s');
});
