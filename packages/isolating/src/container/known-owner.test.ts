import { type ArchiveEngine, startArchiveEngine } from '@prodlike/testkit';
import { knownOwner } from './known-owner';

const accounts = `root:x:0:0::/root:/bin/sh\n${'#'.repeat(100_000)}\napp:x:1000:1001::/app:/bin/sh\n`;
let engine: ArchiveEngine;

beforeAll(async () => {
  engine = await startArchiveEngine('passwd', accounts);
});
afterAll(() => engine.close());

const ownerOf = (owner: string) =>
  knownOwner({ container: engine.docker.getContainer('door') }, { owner, isForeign: false });

test('the numbers of a name are those of the image', async () => {
  engine.sentBytes = undefined;
  expect(await ownerOf('app')).toEqual({ uid: 1000, gid: 1001 });
  expect(await ownerOf('nobody')).toBeUndefined();
});

test('an engine that ends in the middle tells of nobody, at once', async () => {
  engine.sentBytes = 50_000;
  expect(await ownerOf('app')).toBeUndefined();
});
