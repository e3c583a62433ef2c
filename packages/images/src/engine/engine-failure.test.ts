import { engineFailure, isEngineFull } from './engine-failure';

const answered = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });

test.each([
  [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), /no Docker engine answers/],
  [Object.assign(new Error('connect EACCES'), { code: 'EACCES' }), /may not open the Docker engine's socket/],
  [answered(500, 'write /var/lib/docker: no space left on device'), /disk .* is full\. Free space/],
  [answered(500, 'toomanyrequests: You have reached your pull rate limit'), /no more pulls/],
  [answered(404, 'manifest for postgres:99 not found: manifest unknown'), /no such image or tag/],
  [answered(500, 'Get "https://x/v2/": unauthorized: authentication required'), /refuses the credentials/],
  [
    answered(404, 'no matching manifest for linux/arm64 in the manifest list entries'),
    /not offered for this platform/,
  ],
  [answered(500, 'x509: certificate signed by unknown authority'), /certificate is not trusted/],
  [answered(500, 'dial tcp: lookup registry.invalid: no such host'), /cannot reach the registry/],
  [answered(418, 'secret text'), /answered 418/],
])('%s', (error, told) => {
  const failure = engineFailure('The image could not be pulled', error);
  expect(failure.message).toMatch(told);
  expect(failure.message).not.toContain('secret');
});

test('knows a full disk', () => {
  expect(isEngineFull(answered(500, 'no space left on device'))).toBe(true);
  expect(
    isEngineFull(new Error('outer', { cause: Object.assign(new Error('inner'), { code: '53100' }) })),
  ).toBe(true);
  expect(isEngineFull(answered(500, 'other'))).toBe(false);
});
