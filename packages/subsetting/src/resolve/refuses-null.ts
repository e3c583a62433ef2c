import type { Catalog, Column } from '@prodlike/postgres';

/** NOT NULL by the column itself or by a domain. */
export function refusesNull({ notNull, type }: Column, { domains }: Pick<Catalog, 'domains'>): boolean {
  return notNull || domains.some((domain) => domain.notNull && type.domains.includes(domain.oid));
}
