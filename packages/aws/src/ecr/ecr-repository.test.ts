import { ecrRepository } from './ecr-repository';

test.each([
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/samples/shop', 'eu-west-1', 'samples/shop'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop', 'cn-north-1', 'shop'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/shop', 'us-gov-west-1', 'shop'],
  ['123456789012.dkr-ecr.us-west-2.on.aws/shop', 'us-west-2', 'shop'],
])('%s', (image, region, name) => {
  const host = image.slice(0, image.indexOf('/'));
  expect(ecrRepository(image)).toEqual({ account: '123456789012', region, host, name });
});

test.each([
  'public.ecr.aws/team/shop',
  'shop',
  'team/shop',
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  '12345678901.dkr.ecr.eu-west-1.amazonaws.com/shop',
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/shop',
])('%s is no repository of ECR', (image) => {
  expect(ecrRepository(image)).toBeUndefined();
});
