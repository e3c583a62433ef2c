import { AdvisedError, catalogQualifiedName } from '@prodlike/core';
import { type CopyFacts, CopyIn } from '@prodlike/postgres';
import type { Client } from 'pg';
import { LoadSink } from '../relay/load-sink';
import type { RowSource } from '../relay/row-source';
import { onTarget } from '../relay/target-refusal';
import type { TableCopy } from '../table-copy';
import { emptyStatement, loadStatement } from './copy-statements';

export interface LoadRequest {
  readonly copy: TableCopy;
  readonly rowSource: RowSource;
  /** In the snapshot. */
  readonly source: Client;
  readonly target: Client;
  /** Told of each piece's length, in bytes of COPY data. */
  readonly moved: (bytes: number) => void;
}

/**
 * Copies the rows of one table, in one transaction of the target: whoever tries again starts from an empty table.
 *
 * @throws TargetRefusal for what the target says, else what `rowSource` throws. Neither session is of use then
 */
export async function loadTable(request: LoadRequest): Promise<CopyFacts> {
  const { copy, rowSource, source, target, moved } = request;
  for (const { sql, values } of copy.prepare) await source.query(sql, [...values]);
  await onTarget(target.query(`BEGIN; ${emptyStatement(copy)}`));
  const copyIn = target.query(new CopyIn(Buffer.from(loadStatement(copy), 'utf8')));
  await onTarget(copyIn.ready);
  const sink = new LoadSink(copyIn, moved);
  const rows = await rowSource.send(copy, source, sink);
  await onTarget(copyIn.end());
  if (copyIn.rows !== rows) {
    throw new AdvisedError(
      `${catalogQualifiedName(copy.table.schema, copy.table.name)}: the source sent ${rows} rows, and the target stored ${copyIn.rows}.`,
      'Run it again, and report it if it happens again.',
    );
  }
  await onTarget(target.query('COMMIT'));
  return { rows, bytes: sink.bytes, checksum: sink.checksum };
}
