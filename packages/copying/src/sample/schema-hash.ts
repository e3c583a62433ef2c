import { createHash } from 'node:crypto';
import type { SchemaPlan } from '../schema/schema-plan';

/** SHA-256 in hexadecimal over what a copy's schema is made of: the same schema gives the same, whenever it is dumped. */
export function schemaHash({ create, build, attach, foreignKeys, last }: SchemaPlan): string {
  const definitions = [create, build, attach, foreignKeys, last]
    .flat()
    .map(({ definition, ownership }) => `${definition}\n${ownership}`)
    .sort();
  return createHash('sha256').update(definitions.join('\0')).digest('hex');
}
