import fc from 'fast-check';
import { acknowledgedNumber, encodeAcknowledgement } from './acknowledgement';
import { closingWords } from './channel-closed';
import { decodeMessage } from './decode-message';
import { encodeMessage } from './encode-message';
import { decodeFlag, encodeFlag } from './session-flag';

const message = {
  type: 'input_stream_data',
  createdMs: 1503434274948,
  sequenceNumber: 2,
  flags: 2,
  id: 'dd01e56b-ff48-483e-a508-b5f073f31b16',
  payloadType: 1,
  payload: Buffer.from('payload'),
};
/** From the tests of session-manager-plugin. */
const vector =
  '00000074696e7075745f73747265616d5f64617461202020202020202020202020202020000000010000015e0baa788400000000000000020000000000000002a508b5f073f31b16dd01e56bff48483e239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e500000001000000077061796c6f6164';

/** As the service writes `channel_closed`: no payload type, so the length stands four bytes earlier. */
function withoutPayloadType(payload: Buffer): Buffer {
  const bytes = encodeMessage({ ...message, type: 'channel_closed', payload });
  bytes.writeUInt32BE(112, 0);
  return Buffer.concat([bytes.subarray(0, 112), bytes.subarray(116)]);
}

describe('messages', () => {
  it('are as the official client writes them', () => {
    expect(encodeMessage(message).toString('hex')).toBe(vector);
  });

  it('are read with the halves of the id swapped back, and the type without its padding', () => {
    const { type, sequenceNumber, id, payloadType, payload } = message;
    expect(decodeMessage(Buffer.from(vector, 'hex'))).toEqual({
      type,
      sequenceNumber,
      id,
      payloadType,
      payload,
    });
    const padded = Buffer.from(
      vector.replaceAll(/(?:20)+(?=0000000100)/g, (pad) => '0'.repeat(pad.length)),
      'hex',
    );
    expect(decodeMessage(padded)?.type).toBe(type);
  });

  it('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 1024 }),
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.uuid(),
        (payload, sequenceNumber, id) => {
          const decoded = decodeMessage(
            encodeMessage({ ...message, payload: Buffer.from(payload), sequenceNumber, id }),
          );
          expect(decoded).toMatchObject({ sequenceNumber, id });
          expect(decoded?.payload).toEqual(Buffer.from(payload));
        },
      ),
    );
  });

  it('have random ids of version 4', () => {
    const { id: _, ...anonymous } = message;
    const ids = [1, 2, 3].map(() => decodeMessage(encodeMessage(anonymous))?.id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('that are cut or altered are none', () => {
    fc.assert(
      fc.property(fc.nat({ max: 126 }), (length) => {
        expect(decodeMessage(Buffer.from(vector, 'hex').subarray(0, length))).toBeUndefined();
      }),
    );
    const altered = Buffer.from(vector, 'hex');
    altered[120] = 0;
    expect(decodeMessage(altered)).toBeUndefined();
  });

  it('that only start or pause need no digest', () => {
    const bytes = encodeMessage({ ...message, type: 'pause_publication' }).fill(0, 80, 112);
    expect(decodeMessage(bytes)?.type).toBe('pause_publication');
    expect(decodeMessage(encodeMessage(message).fill(0, 80, 112))).toBeUndefined();
  });

  it('that are noise are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        expect(decodeMessage(Buffer.from(noise))).toBeUndefined();
      }),
    );
  });

  it('that close the channel have no payload type', () => {
    const content = Buffer.from(JSON.stringify({ Output: 'Handshake timed out.\r\n\n Upgrade.\n' }));
    const decoded = decodeMessage(withoutPayloadType(content));
    expect(decoded).toMatchObject({ type: 'channel_closed', payloadType: 0 });
    expect(closingWords(decoded?.payload ?? Buffer.alloc(0))).toBe('Handshake timed out. Upgrade.');
    expect(closingWords(Buffer.from('not JSON'))).toBe('');
  });
});

describe('acknowledgements', () => {
  const incoming = { ...message, type: 'output_stream_data' };

  it('name the message in their content, and have no number of their own', () => {
    const bytes = encodeAcknowledgement(incoming);
    expect(bytes.subarray(48, 64).toString('hex')).toBe('00000000000000000000000000000003');
    const decoded = decodeMessage(bytes);
    expect(decoded?.type).toBe('acknowledge');
    expect(JSON.parse(String(decoded?.payload))).toEqual({
      AcknowledgedMessageType: 'output_stream_data',
      AcknowledgedMessageId: message.id,
      AcknowledgedMessageSequenceNumber: 2,
      IsSequentialMessage: true,
    });
  });

  it('are matched by the number in their content', () => {
    const content = decodeMessage(encodeAcknowledgement({ ...message, sequenceNumber: 77 }))?.payload;
    expect(acknowledgedNumber(content ?? Buffer.alloc(0))).toBe(77);
    expect(acknowledgedNumber(Buffer.from('{}'))).toBeUndefined();
    expect(acknowledgedNumber(Buffer.from('{'))).toBeUndefined();
  });
});

test('flags are one number each', () => {
  expect(encodeFlag(2).toString('hex')).toBe('00000002');
  expect(decodeFlag(encodeFlag(3))).toBe(3);
  expect(decodeFlag(Buffer.alloc(3))).toBeUndefined();
});
