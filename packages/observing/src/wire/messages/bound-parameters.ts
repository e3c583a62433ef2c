import { binaryValue } from './binary-value';
import { BodyReader } from './body-reader';

/** A Bind message longer than this is not decoded. */
export const decodableBindBytes = 64 * 1024;

/**
 * The parameter values of a Bind message as text, null for SQL NULL, undefined for a binary value of a type that is not
 * known or not read.
 *
 * @param body the message's body
 * @param at where the format codes begin: after the portal's and the statement's name
 * @param types type oids, as far as they are known
 */
export function boundParameters(
  body: Buffer,
  at: number,
  types: readonly number[] = [],
): readonly (string | null | undefined)[] {
  const reader = new BodyReader(body, at);
  const formats = Array.from({ length: Math.max(0, reader.int16()) }, () => reader.int16());
  const count = reader.int16() & 0xffff;
  const values: (string | null | undefined)[] = [];
  while (values.length < count && !reader.atEnd) {
    const length = reader.int32();
    const value = length < 0 ? null : reader.bytes(length);
    const binary = (formats.length > 1 ? formats[values.length] : formats[0]) === 1;
    values.push(
      value === null ? null : binary ? binaryValue(value, types[values.length] ?? 0) : value.toString('utf8'),
    );
  }
  return values;
}
