import type { SchemaEntry } from '@prodlike/postgres';
import type { RelationName, SchemaFacts } from '../schema-facts';
import { policyRoles } from './policy-roles';
import { tablesOfKey } from './tables-of-key';

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

const views = new Set(['VIEW', 'MATERIALIZED VIEW']);

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
  if (entry.kind === 'TABLE' && isAmong(entry, facts.leftOut)) {
    return { kind: 'omitted', reason: 'the configuration leaves it out' };
  }
  if (views.has(entry.kind) && isAmong(entry, facts.source.viewsOfLeftOut)) {
    return { kind: 'omitted', reason: 'it reads a table that is left out' };
  }
  if (entry.kind === 'FK CONSTRAINT') return keyKeptOut(entry, facts);
  if (entry.kind === 'POLICY') return policyKeptOut(entry, facts);
  return undefined;
}

function extensionKeptOut(name: string, { target }: SchemaFacts): KeptOut | undefined {
  const service = serviceExtensions.find(([pattern]) => pattern.test(name));
  if (service !== undefined) return { kind: 'omitted', reason: service[1] };
  return target.extensions.has(name) ? undefined : { kind: 'extension-missing' };
}

/** pg_dump tells nothing of a table that it was not to look at. A key of a table that is left out goes with it. */
function keyKeptOut(entry: SchemaEntry, { leftOut }: SchemaFacts): KeptOut | undefined {
  const [own, referenced] = tablesOfKey(entry).map(({ schema, name }) =>
    isAmong({ schema, tag: name }, leftOut),
  );
  if (own === true) return { kind: 'part' };
  return referenced === true
    ? { kind: 'omitted', reason: 'it refers to a table that is left out' }
    : undefined;
}

function policyKeptOut({ definition }: SchemaEntry, { source }: SchemaFacts): KeptOut | undefined {
  const [role] = policyRoles(definition).filter((name) => source.serviceRoles.includes(name));
  return role === undefined
    ? undefined
    : { kind: 'omitted', reason: `it is for "${role}", a role of the service that runs the source` };
}

function isAmong(entry: Pick<SchemaEntry, 'schema' | 'tag'>, names: readonly RelationName[]): boolean {
  return names.some(({ schema, name }) => schema === entry.schema && name === entry.tag);
}
