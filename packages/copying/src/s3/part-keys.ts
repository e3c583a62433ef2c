import { AdvisedError } from '@prodlike/core';

/**
 * The keys of an export's files in the order of their content: `key`, `key_part2`, `key_part3` …
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export-file.html)
 *
 * @param listed keys that start with `key`, in any order
 * @throws AdvisedError where one is missing
 */
export function partKeys(key: string, listed: readonly string[], files: number): string[] {
  const known = new Set(listed);
  const keys = Array.from({ length: files }, (_, part) => (part === 0 ? key : `${key}_part${part + 1}`));
  const missing = keys.find((name) => !known.has(name));
  if (missing === undefined && listed.length === files) return keys;
  throw new AdvisedError(
    `The source wrote ${files} files to S3, and ${listed.length} are there${missing === undefined ? '' : ` (${missing} is missing)`}.`,
    'Check that no lifecycle rule or other job deletes or adds objects below s3-uri, and run it again.',
  );
}
