const hex = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Writes a UUID as agent messages hold it: bytes 8 to 15, then 0 to 7. @throws where it is no UUID in lower case */
export function writeMessageId(id: string, into: Buffer, offset: number): void {
  if (!hex.test(id)) throw new Error(`"${id}" is no UUID in lower case.`);
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  bytes.copy(into, offset, 8, 16);
  bytes.copy(into, offset + 8, 0, 8);
}

/** Reads what `writeMessageId` writes. */
export function readMessageId(from: Buffer, offset: number): string {
  const text = from.toString('hex', offset + 8, offset + 16) + from.toString('hex', offset, offset + 8);
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
