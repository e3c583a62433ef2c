import fc from 'fast-check';
import { parseMountinfo } from './parse-mountinfo';
import { parseUnixSockets } from './parse-unix-sockets';
import { isWithin, viewOf } from './view-of';

const segment = fc.stringMatching(/^[a-z0-9 \\\t.-]{1,8}$/).filter((text) => !/^\.{1,2}$/.test(text));
const place = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const octal = (text: string) =>
  text.replace(/[ \t\n\\]/g, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`);

test('mounts come out of mountinfo with their paths, whatever is in them', () => {
  const mount = fc.record({
    path: place,
    fsType: fc.constantFrom('ext4', 'proc', 'overlay'),
    options: fc.constantFrom(['rw', 'noexec'], ['ro']),
    superOptions: fc.constantFrom(['rw'], ['rw', 'memory']),
    fields: fc.array(fc.constantFrom('shared:1', 'master:2'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(mount), (mounts) => {
      const text = mounts.map(({ path, fsType, options, superOptions, fields }) =>
        [
          '22 27 0:21 /',
          octal(path),
          options.join(','),
          ...fields,
          '-',
          fsType,
          'src',
          superOptions.join(','),
        ].join(' '),
      );
      const expected = mounts.map(({ fields: _, ...rest }) => rest);
      expect(parseMountinfo(`${text.join('\n')}\n`)).toEqual(expected);
    }),
  );
});

test('no text of mounts or sockets is too strange', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(Array.isArray(parseMountinfo(text))).toBe(true);
      expect(parseUnixSockets(text).every((each) => each.startsWith('/'))).toBe(true);
    }),
  );
});

test('sockets with a path are found, others are not', () => {
  const head = '0000000074cfbf8d: 00000002 00000000 00010000 0001 01';
  const text = `Num RefCount Protocol Flags Type St Inode Path\n${head} 7259086 /run/a b.sock\n${head} 123 @abstract\n${head} 45\n`;
  expect(parseUnixSockets(text)).toEqual(['/run/a b.sock']);
});

test('no layer lies over a mount, and nothing omitted is shown', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const deep = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
  const list = () =>
    (['a', 'b', 'c'] as const).map((each) => ({ kind: 'folder', name: each, mode: 0o755 }) as const);
  fc.assert(
    fc.property(fc.array(deep, { maxLength: 4 }), fc.array(deep, { maxLength: 3 }), (mountPlaces, hidden) => {
      const mounts = ['/', ...mountPlaces].map((path) => ({
        path,
        fsType: 'ext4',
        options: [],
        superOptions: [],
      }));
      const omitted = new Set(hidden);
      for (const piece of viewOf('/', 0o755, { mounts, omitted, list })) {
        expect(hidden.includes(piece.path)).toBe(false);
        if (piece.kind !== 'layer') continue;
        expect(mountPlaces.some((each) => each !== piece.path && isWithin(each, piece.path))).toBe(false);
      }
    }),
  );
});
