import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rootCertificates } from 'node:tls';

const folder = '/etc/docker/certs.d';

/**
 * The authorities that vouch for a registry: Node's, and those that the machine's Docker engine trusts for it
 * (https://docs.docker.com/engine/security/certificates/); undefined where these are none.
 *
 * @param host as image names start with it, port included
 */
export async function trustedCertificates(host: string): Promise<string[] | undefined> {
  const own = path.join(folder, host);
  const names = await readdir(own).catch(() => []);
  const files = names.filter((name) => name.endsWith('.crt')).map((name) => path.join(own, name));
  if (files.length === 0) return undefined;
  return [...rootCertificates, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))];
}
