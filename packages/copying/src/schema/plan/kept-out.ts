import type { SchemaEntry } from '@prodlike/postgres';
import type { SchemaFacts } from '../schema-facts';

/** Why an entry is left out for itself, and not for what it uses. */
export type KeptOut =
  /** Listed with the reason. */
  | { readonly kind: 'omitted'; readonly reason: string }
  /** A part of something that is listed. */
  | { readonly kind: 'part' }
  | { readonly kind: 'extension-missing' };

const foreign = 'another server stands behind it, which a copy must not reach';

const byKind: ReadonlyMap<string, string> = new Map([
  ['PUBLICATION', 'a copy publishes nothing'],
  ['SUBSCRIPTION', "it would connect to the publisher and take over the source's replication slot"],
  ['EVENT TRIGGER', 'it would fire on every change of the schema that is made in a copy'],
  ['FOREIGN DATA WRAPPER', foreign],
  ['SERVER', foreign],
  ['FOREIGN TABLE', foreign],
  ['USER MAPPING', 'it holds an account of another server'],
  ['SECURITY LABEL', "it belongs to the source server's security modules"],
  ['STATISTICS DATA', 'statistics hold values of the source; the copy is analysed anew'],
]);

const parts = new Set(['PUBLICATION TABLE', 'PUBLICATION TABLES IN SCHEMA', 'SUBSCRIPTION TABLE']);

/** Made by a service for itself, or for what a copy must not do. */
const serviceExtensions: readonly (readonly [RegExp, string])[] = [
  [/^(?:aws_|rds_|apg_|aurora_)/, 'it talks to services of AWS, which a copy does not reach'],
  [/^(?:google_|cloudsql)/, 'it talks to services of Google Cloud, which a copy does not reach'],
  [/^azure/, 'it talks to services of Azure, which a copy does not reach'],
  [/^pg_cron$/, 'its jobs would run in every copy'],
];

/** @returns undefined where the entry can be in the copy, as far as it goes by itself */
export function keptOut(entry: SchemaEntry, facts: SchemaFacts): KeptOut | undefined {
  if (parts.has(entry.kind)) return { kind: 'part' };
  const reason = byKind.get(entry.kind);
  if (reason !== undefined) return { kind: 'omitted', reason };
  if (entry.kind === 'EXTENSION') return extensionKeptOut(entry.tag, facts);
  if (entry.kind === 'TABLE' && isLeftOut(entry, facts)) {
    return { kind: 'omitted', reason: 'the configuration leaves it out' };
  }
  return undefined;
}

function extensionKeptOut(name: string, { target }: SchemaFacts): KeptOut | undefined {
  const service = serviceExtensions.find(([pattern]) => pattern.test(name));
  if (service !== undefined) return { kind: 'omitted', reason: service[1] };
  return target.extensions.has(name) ? undefined : { kind: 'extension-missing' };
}

function isLeftOut({ schema, tag }: SchemaEntry, { leftOut }: SchemaFacts): boolean {
  return leftOut.some((table) => table.schema === schema && table.name === tag);
}
