import type { BodyReader } from './body-reader';

/** The counted list of type oids in Parse and ParameterDescription. */
export function typeOids(reader: BodyReader): number[] {
  const count = reader.int16() & 0xffff;
  const oids: number[] = [];
  while (oids.length < count && !reader.atEnd) oids.push(reader.int32() >>> 0);
  return oids;
}
