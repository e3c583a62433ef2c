import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startAws, type TestAws } from '@prodlike/testkit';
import { openS3ObjectStore, type S3ObjectStore } from './s3-object-store';

const bucket = 'exports';
let aws: TestAws;
let client: S3Client;
let store: S3ObjectStore;
beforeAll(async () => {
  aws = await startAws();
  client = new S3Client({ forcePathStyle: true });
  const configuration = { LocationConstraint: 'eu-central-1' as const };
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: configuration }));
  store = await openS3ObjectStore(bucket);
});
afterAll(async () => {
  store.close();
  client.destroy();
  await aws.stop();
});

const put = (key: string, body: Buffer) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
const read = async (key: string): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of store.get(key)) pieces.push(piece);
  return Buffer.concat(pieces);
};

it('knows the region that the bucket is in', () => {
  expect(store).toMatchObject({ bucket, region: 'eu-central-1' });
});

it('lists more than a page, reads and deletes', async () => {
  const keys = Array.from({ length: 1_050 }, (_, i) => `a b/한 ${String(i).padStart(4, '0')}`);
  for (let i = 0; i < keys.length; i += 50)
    await Promise.all(keys.slice(i, i + 50).map((key) => put(key, Buffer.from(key))));
  await put('other', Buffer.from('x'));
  expect(await store.list('a b/')).toEqual(keys);
  expect((await read(keys[7] ?? '')).toString()).toBe(keys[7]);
  await store.delete('other');
  await store.delete('other');
  expect(await store.list('other')).toEqual([]);
});

it('reads an object on where a connection was cut', async () => {
  const bytes = randomBytes(3_000_000);
  await put('large', bytes);
  aws.cuts.set('s3:GetObject', [1_000_000, 500_000]);
  expect(Buffer.compare(await read('large'), bytes)).toBe(0);
  expect(aws.cuts.get('s3:GetObject')).toEqual([]);
});

it('ends the download of a reader that stops', async () => {
  await put('stopped', randomBytes(2_000_000));
  for await (const piece of store.get('stopped')) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect((await read('stopped')).length).toBe(2_000_000);
});

it.each([
  ['AccessDenied', 'Allow s3:GetObject on s3://exports/large'],
  ['ExpiredToken', 'the AWS credentials have expired.'],
])('says what to do about %s', async (error, words) => {
  aws.faults.set('s3:GetObject', [{ status: 403, error }]);
  await expect(read('large')).rejects.toThrow(words);
});

it('says that there is no such bucket', async () => {
  await expect(openS3ObjectStore('no-such-bucket')).rejects.toThrow('There is no bucket "no-such-bucket".');
});
