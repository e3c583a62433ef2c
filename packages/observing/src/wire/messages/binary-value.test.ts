import fc from 'fast-check';
import { binaryValue } from './binary-value';

const bytes = (length: number, write: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(length);
  write(buffer);
  return buffer;
};

test('integers of each width', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(
        binaryValue(
          bytes(8, (buffer) => buffer.writeBigInt64BE(value)),
          20,
        ),
      ).toBe(String(value));
    }),
  );
  expect(
    binaryValue(
      bytes(4, (buffer) => buffer.writeInt32BE(-7)),
      23,
    ),
  ).toBe('-7');
  expect(
    binaryValue(
      bytes(2, (buffer) => buffer.writeInt16BE(300)),
      21,
    ),
  ).toBe('300');
});

test('text, flags and uuids', () => {
  expect(binaryValue(Buffer.from('20240101_é'), 1043)).toBe('20240101_é');
  expect(binaryValue(Buffer.from([1]), 16)).toBe('t');
  expect(binaryValue(Buffer.from([0]), 16)).toBe('f');
  expect(binaryValue(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), 2950)).toBe(
    '00112233-4455-6677-8899-aabbccddeeff',
  );
});

test('nothing for another type, or for bytes that are not of the type', () => {
  expect(binaryValue(Buffer.from('text'), 0)).toBeUndefined();
  expect(binaryValue(Buffer.from([1, 2, 3]), 20)).toBeUndefined();
  expect(binaryValue(Buffer.alloc(0), 16)).toBeUndefined();
});
