import { truncatedDump } from '../dump-fault';
import { ByteQueue } from '../script/byte-queue';
import { CopyBlock } from '../script/copy-block';

/**
 * The rows of an entry's data, without the end mark `\.` that pg_dump writes behind them.
 *
 * @throws InputError where the end mark is missing
 */
export async function* copyRows(data: AsyncIterable<Buffer>, what: string): AsyncGenerator<Buffer, void> {
  const block = new CopyBlock();
  const queue = new ByteQueue();
  let ended = false;
  for await (const chunk of data) {
    // The rest is read too, though it is only line ends: damage in it shows in the checksum.
    if (ended) continue;
    queue.append(chunk);
    const bytes = queue.view;
    const { dataLength, next } = block.take(bytes, false);
    queue.drop(dataLength);
    if (dataLength > 0) yield bytes.subarray(0, dataLength);
    ended = next !== undefined;
  }
  if (!ended) throw truncatedDump(what);
}
