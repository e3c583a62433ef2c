import { detectInText } from '@prodlike/masking';
import type { Catalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { tokensOf } from '../fingerprints/tokens-of';
import { withSavepoint } from '../store/with-savepoint';
import { fetchInBatches } from '../tables/fetch-in-batches';
import { type DefinitionSource, definitionSources } from './definition-sources';

const definitionRow = v.tuple([v.nullable(v.string()), v.nullable(v.string()), v.nullable(v.boolean())]);

/**
 * Known originals, and what looks like personal data, in comments, code and settings. Masking does not change these: they are
 * reported for a person to look at. Needs a transaction.
 */
export async function searchDefinitions(
  client: Client,
  catalog: Catalog,
  set: FingerprintSet,
): Promise<{ residue: Residue[]; coverage: string[] }> {
  const residue: Residue[] = [];
  const searched: string[] = [];
  const coverage: string[] = [];
  for (const source of definitionSources(catalog)) {
    const found = await withSavepoint(client, () => searchSource(client, source, set));
    if ('value' in found) {
      residue.push(...found.value);
      searched.push(source.what);
    } else coverage.push(`${source.what} were not searched (SQLSTATE ${found.refused})`);
  }
  return { residue, coverage: [`all ${searched.join('; ')}`, ...coverage] };
}

async function searchSource(
  client: Client,
  { kind, sql }: DefinitionSource,
  set: FingerprintSet,
): Promise<Residue[]> {
  const counts = new Map<string, number>();
  const query = `SELECT d.place, d.definition, ${detectInText('d.definition')} FROM (${sql}) d (place, definition)`;
  for await (const batch of fetchInBatches(client, query, definitionRow)) {
    for (const [where, text, detected] of batch) {
      if (where === null || text === null) continue;
      const count = knownIn(text, set) || (detected === true ? 1 : 0);
      if (count > 0) counts.set(where, (counts.get(where) ?? 0) + count);
    }
  }
  return [...counts].map(([where, count]) => ({ kind, where, count, fails: false }));
}

/** Different known originals in a text: the text itself, its string constants, its tokens. */
function knownIn(text: string, set: FingerprintSet): number {
  const constants = [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, inner]) =>
    (inner ?? '').replaceAll("''", "'"),
  );
  const found = [
    ...[text, ...constants].map((value) => set.find(value, 'value')),
    ...tokensOf(text).map((token) => set.find(token.text, 'token')),
  ].filter((fingerprint) => fingerprint !== undefined);
  return new Set(found.map(({ digest }) => digest)).size;
}
