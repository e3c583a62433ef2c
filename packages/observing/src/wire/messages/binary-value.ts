/** Types whose binary format is their text (pg_type.dat: "char", name, text, json, unknown, bpchar, varchar). */
const textTypes: ReadonlySet<number> = new Set([18, 19, 25, 114, 705, 1042, 1043]);
const integerBytes: ReadonlyMap<number, number> = new Map([
  [20, 8],
  [21, 2],
  [23, 4],
]);
const boolType = 16;
const uuidType = 2950;

/**
 * A binary parameter as its type's text form: of the types in which migration tools keep names, versions and flags.
 * Drivers in Rust and Go send these binary.
 *
 * @param type pg_type's oid; 0 where it is not known
 */
export function binaryValue(value: Buffer, type: number): string | undefined {
  if (textTypes.has(type)) return value.toString('utf8');
  if (integerBytes.get(type) === value.length && value.length > 0)
    return BigInt.asIntN(value.length * 8, BigInt(`0x${value.toString('hex')}`)).toString();
  if (type === boolType && value.length === 1) return value[0] === 0 ? 'f' : 't';
  if (type === uuidType && value.length === 16) {
    return value.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  return undefined;
}
