import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DetectedKind } from '../detection';

export interface LabelledColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly kind: DetectedKind | null;
}

/** `own`: names of the lexicon's languages in every spelling. `public`: columns of well-known schemas. */
export function labelledColumns(list: 'own' | 'public'): LabelledColumn[] {
  const text = readFileSync(join(__dirname, `labelled-columns.${list}.txt`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [table = '', column = '', type = '', kind = ''] = line.split(' | ');
      return {
        table,
        column: column.replace(/^"(.*)"$/, '$1'),
        type,
        kind: kind === '-' ? null : (kind as DetectedKind),
      };
    });
}
