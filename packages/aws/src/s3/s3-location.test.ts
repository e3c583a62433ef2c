import { s3Location } from './s3-location';

test.each([
  ['s3://bucket', 'bucket', ''],
  ['s3://my.bucket-1/a/b/', 'my.bucket-1', 'a/b'],
  ['s3://bucket//a b/한', 'bucket', 'a b/한'],
])('%s', (uri, bucket, prefix) => {
  expect(s3Location(uri)).toEqual({ bucket, prefix });
});

test.each(['bucket', 's3://', 's3://B/x', 's3:/bucket/x', 'https://bucket/x'])('%s is none', (uri) => {
  expect(s3Location(uri)).toBeUndefined();
});
