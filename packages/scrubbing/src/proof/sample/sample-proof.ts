import type { MaskingPlan } from '@prodlike/masking';
import { type Catalog, type ConnectionParameters, connect, readCatalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Residue } from '../../scrub-result';
import { catalogWords } from '../definitions/catalog-words';
import { listRelationFiles, type RelationFile } from '../raw-files/relation-files';
import { inTransaction } from '../store/in-transaction';
import type { SampleOriginals } from './fingerprint-originals';
import { judgeFindings } from './judge-findings';
import { searchRows } from './search-rows';
import { type SampleFiles, searchSealedFiles } from './search-sealed-files';

export interface SampleProofResult {
  /** Those that fail it, and those that a person should look at. */
  readonly residue: readonly Residue[];
  /** How much was searched, in words and numbers, one line a search. */
  readonly coverage: readonly string[];
}

/** What is known of a sample while its server still runs, to prove its files afterwards. */
export interface SampleProof {
  /** Of the rows, by SQL. */
  readonly rows: SampleProofResult;
  /** Of the files; may be called once for each image. */
  files(sample: SampleFiles): Promise<SampleProofResult>;
}

export interface SampleProofOptions {
  /** Of the loaded target, before it is sealed: its superuser. */
  readonly connection: ConnectionParameters;
  /** As it was resolved for the source. */
  readonly plan: MaskingPlan;
  readonly originals: SampleOriginals;
}

/**
 * Looks for known originals in a loaded sample's rows, and learns what its files are.
 *
 * @throws AdvisedError where the session cannot be opened; DatabaseError where it is lost
 */
export async function prepareSampleProof({
  connection,
  plan,
  originals,
}: SampleProofOptions): Promise<SampleProof> {
  const { set } = originals;
  const client = await connect(connection, {
    applicationName: 'prodlike proof',
    settings: { statement_timeout: '0' },
  });
  try {
    const catalog = await readCatalog(client);
    const rows = await inTransaction(client, () => searchRows(client, plan, catalog, set));
    const words = await inTransaction(client, () => catalogWords(client, set));
    const relations = await relationsByPath(client);
    const opaque = opaqueTables(catalog);
    return {
      rows: {
        residue: [...unmaskedResidue(originals), ...rows.residue],
        coverage: [...originals.coverage, ...rows.coverage],
      },
      async files(sample) {
        const { findings, files, bytes } = await searchSealedFiles(sample, { relations, opaque, set });
        const context = { inRows: rows.explained, catalogWords: words, ofBase: sample.ofBase };
        const megabytes = (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 0 });
        return {
          residue: judgeFindings(findings, context),
          coverage: [
            `every byte of ${files.toLocaleString('en')} files, ${megabytes} MB, compressed values unpacked`,
          ],
        };
      },
    };
  } finally {
    await client.end();
  }
}

async function relationsByPath(client: Client): Promise<Map<string, RelationFile>> {
  return new Map((await listRelationFiles(client)).map((file) => [file.path, file]));
}

function opaqueTables(catalog: Catalog): Set<number> {
  return new Set(catalog.tables.filter(({ droppedColumns }) => droppedColumns > 0).map(({ oid }) => oid));
}

function unmaskedResidue({ unmasked }: SampleOriginals): Residue[] {
  return unmasked.map((where) => ({ kind: 'value', where, count: 0, fails: true }));
}
