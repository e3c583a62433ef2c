/** True when both name the same relation: `public.` and quotes may be left out, and case may differ. */
export function sameRelation(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return name
    .replaceAll('"', '')
    .toLowerCase()
    .replace(/^public\./, '');
}
