import { open, readdir, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';
import { errorCode, InputError } from '@prodlike/core';
import { archiveMagic } from './archive/archive-header';
import { openCustomArchive } from './archive/custom-archive';
import { openDirectoryArchive } from './archive/directory-archive';
import { openTarArchive } from './archive/tar-archive';
import type { DumpFormat } from './dump-format';
import { gzipMagic, judgeContent } from './judge-content';

const headBytes = 64 * 1024;
const formats = 'a .sql or .sql.gz file, a pg_dump archive (custom, directory, tar) or a PGDATA folder';

/**
 * Which of pg_dump's formats a file or folder has, by its content; an archive's table of contents is read in full.
 *
 * @throws InputError for input "base", where it cannot be read, is empty, cut off, damaged, or of another kind
 */
export async function detectDump(path: string): Promise<DumpFormat> {
  try {
    const { isFolder, size } = await stat(path).then((s) => ({ isFolder: s.isDirectory(), size: s.size }));
    if (isFolder) return await detectFolder(path);
    if (size === 0) throw new InputError('base', `names an empty file: ${path}`, 'Make the dump again.');
    return await detectFile(path);
  } catch (error) {
    throw readable(error, path);
  }
}

async function detectFile(path: string): Promise<DumpFormat> {
  const head = await readHead(path);
  const format = judgeContent(head, path);
  if (format === 'custom') await (await openCustomArchive(path)).close();
  if (format === 'tar') await (await openTarArchive(path)).close();
  if (format === 'plain-gzip') await refuseOtherGzip(head, path);
  return format;
}

async function detectFolder(path: string): Promise<DumpFormat> {
  const names = await readdir(path);
  if (!names.includes('toc.dat')) {
    throw new InputError(
      'base',
      `names a folder that is no pg_dump archive, because it has no toc.dat: ${path}`,
      `Name ${formats}.`,
    );
  }
  await (await openDirectoryArchive(path)).close();
  return 'directory';
}

/** Only plain SQL is loaded from gzip: an archive has to be read in other than its own order. */
async function refuseOtherGzip(head: Buffer, path: string): Promise<void> {
  const inner = await promisify(gunzip)(head, { finishFlush: constants.Z_SYNC_FLUSH }).catch(() => undefined);
  if (inner === undefined) {
    throw new InputError('base', `is a damaged gzip file: ${path}`, 'Make the dump again, or copy it again.');
  }
  const isScript = !inner.subarray(0, 5).equals(archiveMagic) && !inner.subarray(0, 2).equals(gzipMagic);
  if (isScript && inner.length > 0 && judgeContent(inner, path) === 'plain') return;
  throw new InputError(
    'base',
    inner.length === 0
      ? `is a gzip file with nothing in it: ${path}`
      : `is a gzip file with something else than SQL in it: ${path}`,
    'Name a gzip file of plain SQL; uncompress an archive first.',
  );
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Turns the file system's errors into what the user can act on. */
function readable(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === 'ENOENT') {
    return new InputError('base', `names nothing that exists: ${path}`, 'Check the path.', { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new InputError(
      'base',
      `names what may not be read: ${path}`,
      'Give this user the right to read it.',
      {
        cause: error,
      },
    );
  }
  return error;
}
