import { formatBytes } from '@prodlike/core';
import type { ExtractedFile } from '@prodlike/details';

/** What is in an opened archive, a line for each folder: `main/statements: 24 lines, 3.1 KiB`. */
export function openedLines(files: readonly ExtractedFile[]): string[] {
  const folders = new Map<string, { lines: number; bytes: number }>();
  for (const { name, bytes, lines } of files) {
    const at = name.lastIndexOf('/');
    if (at < 0) continue;
    const folder = folders.get(name.slice(0, at)) ?? { lines: 0, bytes: 0 };
    folder.lines += lines;
    folder.bytes += bytes;
    folders.set(name.slice(0, at), folder);
  }
  return [...folders].map(([name, { lines, bytes }]) => `${name}: ${lines} lines, ${formatBytes(bytes)}`);
}
