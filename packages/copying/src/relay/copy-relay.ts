import { CopyOut } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { TableCopy } from '../table-copy';
import { sourceCopyStatement } from '../tables/copy-statements';
import type { RowSink, RowSource } from './row-source';

/**
 * The source's own COPY: its data goes to the target as it is. When the target refuses, the source's session ends,
 * because nothing else stops a server that sends.
 */
export const copyRelay: RowSource = {
  async send(copy: TableCopy, session: Client, sink: RowSink): Promise<number> {
    const refusal = sink.refused.catch((error: unknown) => {
      out.abandon();
      throw error;
    });
    const out: CopyOut = new CopyOut(Buffer.from(sourceCopyStatement(copy), 'utf8'), (data) => {
      if (sink.forward(data)) return;
      out.pause();
      // What the target refuses is told by `refused`.
      sink.drained().then(
        () => out.resume(),
        () => undefined,
      );
    });
    await Promise.race([session.query(out).answered, refusal]);
    return out.rows;
  },
};
