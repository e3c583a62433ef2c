import type { Residue } from '../../scrub-result';
import type { FileFinding } from './search-sealed-files';

/** System catalogs that hold values of tables; the others hold definitions. */
const valueCatalogs = /\.(?:pg_statistic|pg_statistic_ext_data)$/;

export interface FindingContext {
  /** Digests that the sample's rows hold for a reason: kept columns, and masks that draw from what people really have. */
  readonly inRows: ReadonlySet<string>;
  /** Digests of words of PostgreSQL's own catalogs. */
  readonly catalogWords: ReadonlySet<string>;
  /** Layers of the image that the sample was made from. */
  readonly ofBase: ReadonlySet<string>;
}

/**
 * Which originals in a sample's files fail it. What visible rows hold was judged in the tables, and explains what stands in their
 * indexes, statistics and WAL; what the base image has in its own layers came from nowhere else. Definitions that hold one are
 * told for a person to look at. Pure.
 */
export function judgeFindings(findings: readonly FileFinding[], context: FindingContext): Residue[] {
  const { inRows, catalogWords, ofBase } = context;
  const live = new Set([...inRows, ...findings.flatMap((finding) => [...finding.live])]);
  return findings.flatMap((finding): Residue[] => {
    const { layer, where, place, relation, other } = finding;
    if (ofBase.has(layer)) return [];
    const left = [...other].filter((digest) => !live.has(digest) && !catalogWords.has(digest));
    if (left.length === 0) return [];
    const isDefinition =
      place === 'relation' && (relation?.isSystem ?? true) && !valueCatalogs.test(relation?.name ?? '');
    const name = relation === undefined ? where : `${where} (${relation.name})`;
    return [{ kind: 'raw-file', where: name, count: left.length, fails: !isDefinition }];
  });
}
