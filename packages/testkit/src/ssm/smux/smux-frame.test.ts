import fc from 'fast-check';
import { encodeSmuxFrame, SmuxFrameReader, smuxCommand } from './smux-frame';

test.each([
  [encodeSmuxFrame(smuxCommand.open, 3), '0100000003000000'],
  [
    encodeSmuxFrame(smuxCommand.push, 3, Buffer.from('0000000804d2162f', 'hex')),
    '01020800030000000000000804d2162f',
  ],
  [encodeSmuxFrame(smuxCommand.finish, 3), '0101000003000000'],
  [encodeSmuxFrame(smuxCommand.nothing, 0), '0103000000000000'],
])('a frame, byte by byte', (frame, hex) => {
  expect(frame.toString('hex')).toBe(hex);
});

test('frames come back whole, wherever their bytes are cut', () => {
  const frame = fc.record({
    command: fc.nat(3),
    stream: fc.nat(),
    data: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  });
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 30 })), (frames, cuts) => {
      let left = Buffer.concat(
        frames.map(({ command, stream, data }) => encodeSmuxFrame(command, stream, data)),
      );
      const reader = new SmuxFrameReader();
      const read = [...cuts, left.length].flatMap((cut) => {
        const piece = left.subarray(0, cut);
        left = left.subarray(cut);
        return reader.read(piece);
      });
      expect(read).toEqual(frames.map((one) => ({ version: 1, ...one })));
    }),
  );
});
