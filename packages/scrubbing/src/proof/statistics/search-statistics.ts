import type { Catalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Residue } from '../../scrub-result';
import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import type { Fingerprinter } from '../fingerprints/fingerprinter';
import { partsOf } from '../fingerprints/parts-of';
import { withSavepoint } from '../store/with-savepoint';
import { fetchInBatches } from '../tables/fetch-in-batches';
import { liveStatistics } from './live-statistics';
import { statisticsSources } from './statistics-sources';

const texts = v.array(v.nullable(v.string()));
const statisticsRow = v.tuple([v.number(), v.string(), v.string(), texts, v.string(), v.array(v.string())]);

/** Whether a known original in the statistics of a column is in the column itself, where it is judged already. */
export type IsInData = (tableOid: number, column: string, digest: string) => boolean;

export interface StatisticsSearch {
  readonly residue: readonly Residue[];
  readonly coverage: readonly string[];
  /** Digests of originals that stand in the statistics because live rows hold them. */
  readonly explained: ReadonlySet<string>;
}

/** A row of statistics that holds known originals. */
interface Suspicion {
  readonly where: string;
  readonly from: string;
  readonly expressions: readonly string[];
  /** Digest of the whole value to the digests of the originals in it. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Known originals in the statistics of columns, of indexes, of expressions and of several columns. One that is part of a value
 * which live rows hold tells nothing new. Needs a transaction.
 */
export async function searchStatistics(
  client: Client,
  { serverVersion }: Catalog,
  set: FingerprintSet,
  fingerprinter: Fingerprinter,
  isInData: IsInData,
): Promise<StatisticsSearch> {
  const counts = new Map<string, number>();
  const explained = new Set<string>();
  const coverage: string[] = [];
  let searched = 0;
  for (const sql of statisticsSources(serverVersion)) {
    const attempt = await withSavepoint(client, async () => {
      const suspicions: Suspicion[] = [];
      for await (const batch of fetchInBatches(client, sql, statisticsRow)) {
        for (const [oid, column, where, found, from, expressions] of batch) {
          searched += found.length;
          const values = suspiciousValues(found, set, fingerprinter, (digest) => {
            const known = isInData(oid, column, digest);
            if (known) explained.add(digest);
            return known;
          });
          if (values.size > 0) suspicions.push({ where, from, expressions, values });
        }
      }
      for (const suspicion of suspicions) {
        const left = await leftovers(client, suspicion, explained);
        if (left > 0) counts.set(suspicion.where, (counts.get(suspicion.where) ?? 0) + left);
      }
    });
    if ('refused' in attempt)
      coverage.push(`some statistics were not searched (SQLSTATE ${attempt.refused})`);
  }
  return {
    residue: [...counts].map(([where, count]) => ({ kind: 'statistics', where, count, fails: true })),
    coverage: [`${searched.toLocaleString('en')} values of the planner's statistics`, ...coverage],
    explained,
  };
}

/** How many different originals no live row explains. Where the rows cannot be read none is explained. */
async function leftovers(client: Client, suspicion: Suspicion, explained: Set<string>): Promise<number> {
  const { values } = suspicion;
  const attempt = await withSavepoint(client, () => liveStatistics(client, suspicion, [...values.keys()]));
  const live = 'value' in attempt ? attempt.value : new Set<string>();
  const left = new Set<string>();
  for (const [value, originals] of values) {
    for (const digest of originals) {
      if (live.has(value)) explained.add(digest);
      else left.add(digest);
    }
  }
  return left.size;
}

function suspiciousValues(
  found: readonly (string | null)[],
  set: FingerprintSet,
  fingerprinter: Fingerprinter,
  isKnown: (digest: string) => boolean,
): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const text of found) {
    if (text === null) continue;
    const originals = originalsOf(text, set).filter((digest) => !isKnown(digest));
    if (originals.length > 0) values.set(fingerprinter.digest(text), originals);
  }
  return values;
}

/** Digests of the different known originals in a value. */
function originalsOf(text: string, set: FingerprintSet): string[] {
  const digests = new Set<string>();
  const parts = [partsOf('text', text), ...(/^[[{"]/.test(text) ? [partsOf('document', text)] : [])];
  for (const { values, tokens } of parts) {
    for (const value of values) addFound(set.find(value, 'value'));
    for (const token of tokens) addFound(set.find(token.text, 'token'));
  }
  return [...digests];

  function addFound(known: { readonly digest: string } | undefined): void {
    if (known !== undefined) digests.add(known.digest);
  }
}
