/** The few parts of DER (ITU-T X.690) that a certificate needs. Each function gives tag, length and content. */

function encode(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}

export function derSequence(...items: readonly Buffer[]): Buffer {
  return encode(0x30, Buffer.concat(items));
}

export function derSet(...items: readonly Buffer[]): Buffer {
  return encode(0x31, Buffer.concat(items));
}

/** @param magnitude big-endian, without a sign */
export function derInteger(magnitude: Buffer): Buffer {
  const positive = (magnitude[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), magnitude]) : magnitude;
  return encode(0x02, positive);
}

/** @param dotted e.g. `1.2.840.10045.4.3.2` */
export function derObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return encode(0x06, Buffer.from(bytes));
}

export function derUtf8String(text: string): Buffer {
  return encode(0x0c, Buffer.from(text));
}

/** Seconds are kept; years 1950 to 2049 only. */
export function derUtcTime(time: Date): Buffer {
  const digits = time.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return encode(0x17, Buffer.from(`${digits}Z`));
}

export function derBitString(bytes: Buffer): Buffer {
  return encode(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

export function derOctetString(bytes: Buffer): Buffer {
  return encode(0x04, bytes);
}

/** A context-specific tag; `constructed` holds other items. */
export function derContext(tag: number, content: Buffer, constructed = true): Buffer {
  return encode((constructed ? 0xa0 : 0x80) | tag, content);
}
