import type * as v from 'valibot';

/**
 * valibot's form of a path, in which each item holds the container that it leads into, for `addIssue`.
 *
 * @param root what the path begins in
 */
export function issuePath(
  root: unknown,
  keys: readonly (string | number)[],
): [v.IssuePathItem, ...v.IssuePathItem[]] | undefined {
  let container: unknown = root;
  const items = keys.map((key): v.IssuePathItem => {
    const input = container;
    container = memberOf(container, key);
    return Array.isArray(input) && typeof key === 'number'
      ? { type: 'array', origin: 'value', input, key, value: container }
      : {
          type: 'object',
          origin: 'value',
          input: isMapping(input) ? input : {},
          key: String(key),
          value: container,
        };
  });
  const [first, ...others] = items;
  return first && [first, ...others];
}

function memberOf(container: unknown, key: string | number): unknown {
  if (Array.isArray(container)) return container[Number(key)];
  return isMapping(container) ? container[key] : undefined;
}

function isMapping(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
