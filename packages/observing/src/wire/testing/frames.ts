/** Frames for tests: a type letter, the length, the body. */
export function frame(type: string, ...body: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(body.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeUInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** ErrorResponse or NoticeResponse. */
export function fieldsFrame(type: 'E' | 'N', fields: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(fields).map(([letter, value]) => `${letter}${value}\0`);
  return frame(type, parts.join(''), '\0');
}

export const query = (sql: string): Buffer => frame('Q', `${sql}\0`);
export const parse = (sql: string, name = ''): Buffer => frame('P', `${name}\0${sql}\0`, int16(0));
export const bind = (values: readonly string[] = [], portal = '', statement = ''): Buffer =>
  frame(
    'B',
    `${portal}\0${statement}\0`,
    int16(0),
    int16(values.length),
    ...values.flatMap((value) => [int32(Buffer.byteLength(value)), value]),
    int16(0),
  );
export const execute = (maximumRows = 0, portal = ''): Buffer =>
  frame('E', `${portal}\0`, int32(maximumRows));
export const closePortal = (portal = ''): Buffer => frame('C', `P${portal}\0`);
export const sync = frame('S');
export const terminate = frame('X');
export const copyDone = frame('c');

export const parseComplete = frame('1');
export const bindComplete = frame('2');
export const closeComplete = frame('3');
export const portalSuspended = frame('s');
export const emptyQueryResponse = frame('I');
export const copyInResponse = frame('G', '\0', int16(0));
export const complete = (tag: string): Buffer => frame('C', `${tag}\0`);
export const ready = (status: 'I' | 'T' | 'E' = 'I'): Buffer => frame('Z', status);
export const failure = (sqlState: string, position?: number): Buffer =>
  fieldsFrame('E', {
    S: 'ERROR',
    V: 'ERROR',
    C: sqlState,
    M: 'no',
    ...(position === undefined ? {} : { P: String(position) }),
  });
