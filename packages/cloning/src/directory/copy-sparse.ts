import { type FileHandle, open } from 'node:fs/promises';

const chunkBytes = 256 * 1024;
const zeros = Buffer.alloc(chunkBytes);

/** Copies a file and leaves holes where it holds nothing but zeros; its mode is kept. */
export async function copySparse(from: string, to: string): Promise<void> {
  const source = await open(from, 'r');
  try {
    const { size, mode } = await source.stat();
    const target = await open(to, 'wx', mode);
    try {
      await copyData(source, target);
      await target.truncate(size);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyData(source: FileHandle, target: FileHandle): Promise<void> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let offset = 0;
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, chunkBytes, offset);
    if (bytesRead === 0) return;
    const isHole = chunk.subarray(0, bytesRead).equals(zeros.subarray(0, bytesRead));
    for (let written = 0; !isHole && written < bytesRead; ) {
      written += (await target.write(chunk, written, bytesRead - written, offset + written)).bytesWritten;
    }
    offset += bytesRead;
  }
}
