import { existsSync } from 'node:fs';
import { nodeFiles, parseNodeFiles } from './node-files';

const maps = (files: readonly string[]) =>
  files
    .map((file, at) => `7f0${at}000-7f0${at}fff r-xp 00000000 08:01 12${at}                    ${file}`)
    .join('\n');

test('finds the libraries, by the names under which programs look for them', () => {
  const text = maps([
    '/opt/with blank/node',
    '/usr/lib/libstdc++.so.6.0.30',
    '/usr/lib/libc.so.6',
    '/usr/lib/ld-linux-x86-64.so.2',
    '/addons/crypto.node',
    '[vdso]',
  ]);
  const { loader, libraries } = parseNodeFiles('/opt/with blank/node', text);
  expect(loader).toBe('ld-linux-x86-64.so.2');
  expect(Object.fromEntries(libraries)).toEqual({
    'libstdc++.so.6.0.30': '/usr/lib/libstdc++.so.6.0.30',
    'libstdc++.so.6': '/usr/lib/libstdc++.so.6.0.30',
    'libc.so.6': '/usr/lib/libc.so.6',
    'ld-linux-x86-64.so.2': '/usr/lib/ld-linux-x86-64.so.2',
  });
});

test('knows the loaders of musl and of other processors, and programs without any', () => {
  const loaderOf = (file: string) => parseNodeFiles('/node', maps([file])).loader;
  expect(loaderOf('/lib/ld-musl-x86_64.so.1')).toBe('ld-musl-x86_64.so.1');
  expect(loaderOf('/lib/ld-linux-aarch64.so.1')).toBe('ld-linux-aarch64.so.1');
  expect(loaderOf('/lib64/ld-2.31.so')).toBe('ld-2.31.so');
  expect(loaderOf('/usr/bin/node')).toBeUndefined();
});

(process.platform === 'linux' ? test : test.skip)('of this process they are all there', () => {
  const files = nodeFiles();
  for (const file of [files?.node ?? '', ...(files?.libraries.values() ?? [])])
    expect(existsSync(file)).toBe(true);
});
