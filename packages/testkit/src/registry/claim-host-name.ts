import { copyFile, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../with-file-lock';
import { changeInPlace } from './change-in-place';

const hostsFile = '/etc/hosts';
const trustFolder = '/etc/docker/certs.d';

/**
 * Makes a host name mean a loopback address on this machine, and Docker trust its certificate. Several processes may do so
 * at once, for different names. Needs root.
 *
 * @returns undoes both; safe to repeat
 * @throws where the name is claimed already
 */
export async function claimHostName(
  name: string,
  address: string,
  certificateFile: string,
): Promise<() => Promise<void>> {
  const line = `${address} ${name} # prodlike test\n`;
  await changeHosts((hosts) => {
    if (hosts.split(/\s+/).includes(name))
      throw new Error(`${hostsFile} has ${name} already: another test uses it.`);
    return `${hosts.replace(/\n?$/, '\n')}${line}`;
  });
  const release = async (): Promise<void> => {
    await changeHosts((hosts) => hosts.replace(line, ''));
    await rm(join(trustFolder, name), { recursive: true, force: true });
  };
  try {
    await mkdir(join(trustFolder, name), { recursive: true });
    await copyFile(certificateFile, join(trustFolder, name, 'ca.crt'));
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

/** Other tests, and the Docker engine, look names up meanwhile. */
async function changeHosts(change: (hosts: string) => string): Promise<void> {
  await withFileLock(join(tmpdir(), 'prodlike-hosts.lock'), () => changeInPlace(hostsFile, change));
}
