import { parseChallenge } from './parse-challenge';

test.each([
  ['Basic realm="Registry Realm"', { scheme: 'basic' }],
  ['basic', { scheme: 'basic' }],
  [
    'Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push"',
    {
      scheme: 'bearer',
      realm: 'https://auth.example/token',
      service: 'registry.example',
      scope: 'repository:a/b:pull,push',
    },
  ],
  ['Bearer realm="https://auth.example/a\\"b"', { scheme: 'bearer', realm: 'https://auth.example/a"b' }],
  [
    'Bearer service=x, realm=https://auth.example',
    { scheme: 'bearer', realm: 'https://auth.example', service: 'x' },
  ],
  ['Bearer service="x"', undefined],
  ['Bearer realm="no URL"', undefined],
  ['Negotiate', undefined],
  ['', undefined],
])('%s', (header, challenge) => {
  expect(parseChallenge(header)).toEqual(challenge);
});
