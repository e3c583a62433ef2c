import { parseBaseImage } from './base-image';

const inspected = {
  Id: 'sha256:aa',
  Os: 'linux',
  Architecture: 'arm64',
  Variant: 'v8',
  Size: 1000,
  Config: {
    Env: ['PG_MAJOR=18', 'EMPTY=', 'A=b=c'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['postgres'],
    User: '',
    Volumes: { '/var/lib/postgresql': {} },
  },
  RootFS: { Type: 'layers', Layers: ['sha256:bb'] },
};

test('reads what the engine says of an image', () => {
  const image = parseBaseImage('postgres:18', inspected);
  expect(image).toMatchObject({
    platform: 'linux/arm64',
    volumes: ['/var/lib/postgresql'],
    layers: ['sha256:bb'],
  });
  expect([...image.environment]).toEqual([
    ['PG_MAJOR', '18'],
    ['EMPTY', ''],
    ['A', 'b=c'],
  ]);
});

test('keeps a variant that makes a difference', () => {
  const arm = { ...inspected, Architecture: 'arm', Variant: 'v7' };
  expect(parseBaseImage('postgres:18', arm).platform).toBe('linux/arm/v7');
});

test('refuses what is no PostgreSQL image', () => {
  const other = {
    ...inspected,
    Config: { ...inspected.Config, Entrypoint: null, Cmd: 'nginx', Volumes: null },
  };
  expect(() => parseBaseImage('nginx:1', other)).toThrow(
    /nginx:1 does not start as the official PostgreSQL image/,
  );
});
