import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The programs that this machine's BusyBox can be, without itself. */
export async function busyboxApplets(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('/bin/busybox', ['--list']);
  return stdout.split('\n').filter((name) => name !== '' && name !== 'busybox');
}
