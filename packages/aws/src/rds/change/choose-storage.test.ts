import { instance } from '../guard/guarded.testing';
import { chooseStorage } from './choose-storage';

test('IOPS are only named where RDS takes them', () => {
  const wanted = { storageType: undefined, iops: undefined };
  const source = instance('prod', { storageType: 'gp3', iops: 12_000, throughputMbps: 500 });
  expect(chooseStorage(wanted, source, 399)).toEqual({
    storageType: 'gp3',
    iops: undefined,
    throughputMbps: undefined,
  });
  expect(chooseStorage(wanted, source, 400)).toEqual({
    storageType: 'gp3',
    iops: 12_000,
    throughputMbps: 500,
  });
  expect(chooseStorage({ ...wanted, storageType: 'gp2' }, source, 500)).toEqual({
    storageType: 'gp2',
    iops: undefined,
    throughputMbps: undefined,
  });
  expect(chooseStorage({ storageType: 'io2', iops: 3000 }, source, 500)).toEqual({
    storageType: 'io2',
    iops: 3000,
    throughputMbps: undefined,
  });
  expect(chooseStorage(wanted, instance('prod', { storageType: 'io1', iops: 5000 }), 100)).toMatchObject({
    storageType: 'io1',
    iops: 5000,
  });
});
