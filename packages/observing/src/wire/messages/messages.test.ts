import fc from 'fast-check';
import { bind, fieldsFrame, frame, int16, int32 } from '../testing/frames';
import { boundParameters } from './bound-parameters';
import { errorFields, wireError } from './error-fields';
import { errorResponse } from './error-response';
import { withoutChannelBinding } from './sasl-mechanisms';
import { readStartupPacket } from './startup-packet';

function startup(version: number, words: readonly string[]): Buffer {
  const body = Buffer.concat([int32(version), Buffer.from(`${words.join('\0')}\0\0`)]);
  return Buffer.concat([int32(body.length + 4), body]);
}

describe('readStartupPacket', () => {
  it.each([
    [3, 0],
    [3, 2],
  ])('reads protocol %d.%d', (major, minor) => {
    const packet = startup(major * 65536 + minor, ['user', 'ann', 'application_name', 'tool']);
    expect(readStartupPacket(Buffer.concat([packet, Buffer.from('rest')]))).toEqual({
      kind: 'startup',
      parameters: { user: 'ann', database: 'ann', applicationName: 'tool' },
      bytes: packet.length,
    });
    expect(readStartupPacket(packet.subarray(0, packet.length - 1))).toEqual({ kind: 'incomplete' });
  });

  it.each([
    ['tls-request', Buffer.concat([int32(8), int32(80877103)])],
    ['gss-request', Buffer.concat([int32(8), int32(80877104)])],
    ['cancel', Buffer.concat([int32(16), int32(80877102), int32(1), int32(2)])],
    ['cancel', Buffer.concat([int32(44), int32(80877102), int32(1), Buffer.alloc(32)])],
    ['direct-tls', Buffer.from([0x16, 3, 1])],
    ['foreign', Buffer.from('GET / HTTP/1.1\r\n')],
    ['foreign', startup(2 * 65536, [])],
  ])('knows a %s', (kind, bytes) => {
    expect(readStartupPacket(bytes).kind).toBe(kind);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readStartupPacket(Buffer.from(bytes)) !== undefined));
  });
});

describe('boundParameters', () => {
  it('gives back what was bound', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (values) => {
        expect(boundParameters(bind(values).subarray(5), 2)).toEqual(values);
      }),
    );
  });

  it('tells NULL and binary values apart', () => {
    const body = Buffer.concat([
      ...[int16(2), int16(0), int16(1), int16(2)],
      ...[int32(-1), int32(4), int32(5), int16(0)],
    ]);
    expect(boundParameters(body, 0)).toEqual([null, undefined]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => Array.isArray(boundParameters(Buffer.from(bytes), 0))));
  });
});

describe('error fields', () => {
  it('reads the fields by their letters', () => {
    const body = fieldsFrame('E', { S: 'ERROR', C: '42601', M: 'wrong', P: '7' }).subarray(5);
    expect(wireError(errorFields(body))).toEqual({
      sqlState: '42601',
      severity: 'ERROR',
      message: 'wrong',
      position: 7,
    });
  });

  it('reads what the proxy itself writes', () => {
    const fields = errorFields(errorResponse('08001', 'näh').subarray(5));
    expect(Object.fromEntries(fields)).toEqual({ S: 'FATAL', V: 'FATAL', C: '08001', M: 'näh' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        (bytes) => wireError(errorFields(Buffer.from(bytes))).message !== undefined,
      ),
    );
  });
});

describe('withoutChannelBinding', () => {
  it('takes the PLUS mechanisms out of the list', () => {
    const body = Buffer.concat([int32(10), Buffer.from('SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0')]);
    expect(withoutChannelBinding(body)).toEqual(frame('R', int32(10), 'SCRAM-SHA-256\0\0'));
  });

  it.each([Buffer.concat([int32(10), Buffer.from('SCRAM-SHA-256\0\0')]), int32(0), Buffer.alloc(2)])(
    'leaves every other request alone',
    (body) => {
      expect(withoutChannelBinding(body)).toBeUndefined();
    },
  );
});
