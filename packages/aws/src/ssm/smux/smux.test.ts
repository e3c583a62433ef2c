import fc from 'fast-check';
import { PayloadPacker } from './payload-packer';
import { SmuxDecoder } from './smux-decoder';
import { maxFrameBytes, smuxCommands, smuxHeader } from './smux-frame';
import { UnreadBytes } from './unread-bytes';

interface Frame {
  readonly command: 'data' | 'fin' | 'nop';
  readonly id: number;
  readonly bytes: Buffer;
}

const frames = fc.array(
  fc.record({
    command: fc.constantFrom('data' as const, 'fin' as const, 'nop' as const),
    id: fc.integer({ min: 1, max: 0xffff_ffff }),
    bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 20 },
);

function decode(pieces: readonly Buffer[]): { taken: boolean; frames: Frame[] } {
  const decoded: Frame[] = [];
  const decoder = new SmuxDecoder({
    onData: (id, bytes) => decoded.push({ command: 'data', id, bytes: Buffer.from(bytes) }),
    onFin: (id) => decoded.push({ command: 'fin', id, bytes: Buffer.alloc(0) }),
  });
  return { taken: pieces.every((piece) => decoder.push(piece)), frames: decoded };
}

/** A stream's data in one piece, as it may come in several. */
function joined(all: readonly Frame[]): Map<number, string> {
  const texts = new Map<number, string>();
  for (const { command, id, bytes } of all)
    texts.set(id, `${texts.get(id) ?? ''}${command === 'fin' ? '|' : bytes.toString('hex')}`);
  return texts;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

describe('frames', () => {
  it('have little-endian headers', () => {
    expect(smuxHeader(smuxCommands.syn, 3).toString('hex')).toBe('0100000003000000');
    expect(smuxHeader(smuxCommands.psh, 3, 8).toString('hex')).toBe('0102080003000000');
    expect(smuxHeader(smuxCommands.fin, 3).toString('hex')).toBe('0101000003000000');
    expect(smuxHeader(smuxCommands.nop, 0).toString('hex')).toBe('0103000000000000');
  });

  it('are read wherever they are cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat()), (written, places) => {
        const bytes = written.flatMap(({ command, id, bytes }) => {
          if (command === 'data') return [smuxHeader(smuxCommands.psh, id, bytes.length), bytes];
          return [smuxHeader(command === 'fin' ? smuxCommands.fin : smuxCommands.nop, id)];
        });
        const decoded = decode(cut(Buffer.concat(bytes), places));
        expect(decoded.taken).toBe(true);
        const expected = written.filter(
          ({ command, bytes }) => command === 'fin' || (command === 'data' && bytes.length > 0),
        );
        expect(joined(decoded.frames)).toEqual(joined(expected));
      }),
    );
  });

  it.each([
    ['of another version', '0200000003000000'],
    ['of a command that does not exist', '0104000003000000'],
    ['that end a stream and have data', '0101010003000000'],
  ])('%s are refused', (_, hex) => {
    expect(decode([Buffer.from(hex, 'hex')]).taken).toBe(false);
  });
});

describe('the packer', () => {
  it('fills messages without losing a byte, however little room there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 4 }), { maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 4 })),
        (parcels, rooms) => {
          const pieces = parcels.map((parcel) => parcel.map((bytes) => Buffer.from(bytes)));
          const waiting = pieces.map((parcel) => ({ pieces: parcel, onCopied: () => (copied += 1) }));
          const sent: Buffer[] = [];
          let copied = 0;
          let room = 0;
          const packer = new PayloadPacker({
            hasRoom: () => room > 0,
            send: (payload) => {
              room -= 1;
              sent.push(Buffer.from(payload));
            },
            next: () => waiting.shift(),
          });
          for (room of [...rooms, 100_000]) {
            packer.pack();
            expect(room).toBeGreaterThanOrEqual(0);
          }
          expect(Buffer.concat(sent)).toEqual(Buffer.concat(pieces.flat()));
          expect(copied).toBe(parcels.length);
          for (const payload of sent) expect(payload.length).toBeLessThanOrEqual(1024);
        },
      ),
    );
  });

  it('sends what does not fill a message, and never waits for more', () => {
    const waiting = [{ pieces: [Buffer.alloc(1_500)] }];
    const sizes: number[] = [];
    new PayloadPacker({
      hasRoom: () => true,
      send: (payload) => sizes.push(payload.length),
      next: () => waiting.shift(),
    }).pack();
    expect(sizes).toEqual([1024, 476]);
  });
});

test('unread bytes come back in order, in buffers of at most the size asked for where the pieces allow it', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 })), (pieces) => {
      const unread = new UnreadBytes();
      for (const piece of pieces) unread.add(Buffer.from(piece));
      const all = Buffer.concat(pieces);
      expect(unread.length).toBe(all.length);
      const taken: Buffer[] = [];
      for (let bytes = unread.take(60); bytes !== undefined; bytes = unread.take(60)) taken.push(bytes);
      expect(Buffer.concat(taken)).toEqual(all);
      expect(unread.length).toBe(0);
      for (const bytes of taken) expect(bytes.length).toBeLessThanOrEqual(60);
    }),
  );
});

test('a frame holds as much as the agent takes', () => {
  expect(maxFrameBytes).toBe(32_768);
});
