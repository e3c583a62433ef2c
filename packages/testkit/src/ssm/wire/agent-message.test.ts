import fc from 'fast-check';
import { decodeClientMessage, encodeAgentMessage } from './agent-message';

const vector =
  '00000074696e7075745f73747265616d5f64617461202020202020202020202020202020000000010000015e0baa7884000000000000000200000000000' +
  '00002a508b5f073f31b16dd01e56bff48483e239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e500000001000000077061796c6f6164';
const message = {
  type: 'input_stream_data',
  createdMs: 1_503_434_274_948,
  sequence: 2,
  flags: 2,
  id: 'dd01e56b-ff48-483e-a508-b5f073f31b16',
  payloadType: 1,
  payload: Buffer.from('payload'),
};

test('the test vector of session-manager-plugin, both ways', () => {
  expect(encodeAgentMessage(message).toString('hex')).toBe(vector);
  expect(decodeClientMessage(Buffer.from(vector, 'hex'))).toEqual({ message, faults: [] });
});

test('what is written is read', () => {
  const any = fc.record({
    type: fc.constantFrom('input_stream_data', 'acknowledge'),
    createdMs: fc.nat(),
    sequence: fc.nat(),
    flags: fc.nat(3),
    id: fc.uuid(),
    payloadType: fc.nat(12),
    payload: fc.uint8Array({ maxLength: 1024 }).map((bytes) => Buffer.from(bytes)),
  });
  fc.assert(
    fc.property(any, (sent) => {
      expect(decodeClientMessage(encodeAgentMessage(sent))).toEqual({ message: sent, faults: [] });
    }),
  );
});

test('channel_closed has no PayloadType', () => {
  const bytes = encodeAgentMessage({ ...message, type: 'channel_closed' });
  expect([bytes.readUInt32BE(0), bytes.readUInt32BE(112), bytes.length]).toEqual([112, 7, 123]);
});

test.each<[string, (bytes: Buffer) => void]>([
  ['has HeaderLength 112', (bytes) => bytes.writeUInt32BE(112, 0)],
  ['has the MessageType "input_stream_data', (bytes) => bytes.fill(0, 21, 36)],
  ['has SchemaVersion 2', (bytes) => bytes.writeUInt32BE(2, 36)],
  ['says PayloadLength 8 and has 7 bytes', (bytes) => bytes.writeUInt32BE(8, 116)],
  ['has a digest of another payload', (bytes) => bytes.write('q', 120)],
])('%s', (fault, spoil) => {
  const bytes = encodeAgentMessage(message);
  spoil(bytes);
  expect(decodeClientMessage(bytes)?.faults).toEqual([expect.stringContaining(fault)]);
});

test('what is too short is no message', () => {
  expect(decodeClientMessage(Buffer.alloc(119))).toBeUndefined();
});
