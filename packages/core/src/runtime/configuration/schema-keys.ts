/** The keys that a valibot schema knows at a path of the data; [] where any key goes or none does. */
export function keysAt(schema: unknown, path: readonly (string | number)[]): string[] {
  const [key, ...rest] = path;
  const inner = unwrapped(schema);
  if (key === undefined) return Object.keys(child(inner, 'entries') ?? {});
  const candidates = [
    child(child(inner, 'entries'), String(key)),
    child(inner, 'item'),
    child(inner, 'value'),
    child(inner, 'rest'),
  ];
  const next = candidates.find((candidate) => candidate !== undefined);
  return next === undefined ? [] : keysAt(next, rest);
}

/** Without `optional`, `nullable` and the like. */
function unwrapped(schema: unknown): unknown {
  const wrapped = child(schema, 'wrapped');
  return wrapped === undefined ? schema : unwrapped(wrapped);
}

function child(value: unknown, key: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'object' && found !== null ? found : undefined;
}
