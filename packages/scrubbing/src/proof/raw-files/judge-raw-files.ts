import type { Residue } from '../../scrub-result';
import type { ExplainedFiles } from './explain-files';
import type { RawFileSearch } from './search-raw-files';
import type { FileSearch } from './search-relation-files';

/** System catalogs that hold values of tables; the others hold definitions, which are judged as such. */
const valueCatalogs = /\.(?:pg_statistic|pg_statistic_ext_data)$/;

/**
 * Originals in a relation that no live value explains fail; those in WAL and logs cannot be cleared by SQL and are reported.
 * Pure.
 */
export function judgeRawFiles({ relations, others }: RawFileSearch, explained: ExplainedFiles): Residue[] {
  return [...relations.flatMap((search) => relationResidue(search, explained)), ...others];
}

function relationResidue(search: FileSearch, explained: ExplainedFiles): Residue[] {
  const { file, digests } = search;
  const count = [...digests].filter((digest) => !explained.has(search, digest)).length;
  if (count === 0) return [];
  const fails = file.isSystem ? valueCatalogs.test(file.name) : explained.isComplete(search);
  return [{ kind: 'raw-file', where: `${file.path} (${file.name})`, count, fails }];
}
