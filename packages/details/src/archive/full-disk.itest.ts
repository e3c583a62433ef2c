import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describeOnLoop } from '@prodlike/testkit';
import { newKeyPair } from '../testing/key-pair.testing';
import { DetailsArchive } from './details-archive';

describeOnLoop({ fileSystem: 'btrfs', sizeBytes: 120_000_000 }, (mounted) => {
  test('a disk that takes no more holds nobody up; the archive is lost, and its space free again', async () => {
    const { recipient } = await newKeyPair();
    const file = path.join(mounted(), 'details.tar.gz.age');
    const archive = await DetailsArchive.create(file, [recipient]);
    const run = archive.run('main');
    const noise = randomBytes(1_000_000);
    for (let megabytes = 0; megabytes < 150; megabytes++) await run.output(noise.subarray(megabytes));
    const end = await archive.close('page');
    expect(end).toMatchObject({ kind: 'lost', error: { code: 'ENOSPC' } });
    expect(existsSync(file)).toBe(false);
  });
});
