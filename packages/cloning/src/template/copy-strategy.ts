import type { CloneMethod } from '../clone';

/** One way to run CREATE DATABASE … TEMPLATE. */
export interface CopyStrategy {
  readonly method: CloneMethod;
  /** SET before, RESET after. */
  readonly fileCopyMethod?: 'clone';
  /** The STRATEGY option; absent where the server has none. */
  readonly strategy?: 'FILE_COPY' | 'WAL_LOG';
}

/**
 * From this size on FILE_COPY is the better one: WAL_LOG writes every page twice (22.9 s for 2.25 GB where measured), while
 * FILE_COPY costs two checkpoints of the whole server, whatever the template's size.
 */
const fileCopyFromBytes = 256 * 1024 * 1024;

/** The server copies faster than this only if it does not copy. */
const copiesAtMostBytesPerMs = 4_000_000;

/**
 * The strategies to try, best first. STRATEGY came with 15, file_copy_method with 18
 * (https://www.postgresql.org/docs/18/sql-createdatabase.html, runtime-config-resource.html).
 *
 * @param templateBytes absent where the user may not see it
 */
export function copyStrategies(major: number, templateBytes: number | undefined): CopyStrategy[] {
  const method = 'template-copy';
  if (major < 15) return [{ method }];
  const large = templateBytes === undefined || templateBytes >= fileCopyFromBytes;
  const plain: CopyStrategy = { method, strategy: large ? 'FILE_COPY' : 'WAL_LOG' };
  if (major < 18) return [plain];
  return [{ method: 'file-copy-clone', fileCopyMethod: 'clone', strategy: 'FILE_COPY' }, plain];
}

/**
 * What the server really did when it was asked to clone. On Linux that is copy_file_range(2), which shares blocks where
 * the file system can and copies silently where it cannot; only the time tells the two apart. Below 256 MiB, where
 * they differ little, the server's word counts.
 */
export function methodByTime(
  asked: CloneMethod,
  templateBytes: number | undefined,
  tookMs: number,
): CloneMethod {
  if (asked !== 'file-copy-clone' || templateBytes === undefined || templateBytes < fileCopyFromBytes)
    return asked;
  return templateBytes / tookMs > copiesAtMostBytesPerMs ? asked : 'template-copy';
}
