import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Makes a self-signed certificate for 127.0.0.1 and, where given, a host name. Needs openssl. */
export async function registryCertificate(folder: string, name?: string): Promise<Certificate> {
  const certificateFile = join(folder, 'ca.crt');
  const keyFile = join(folder, 'ca.key');
  const names = ['IP:127.0.0.1', 'DNS:localhost', ...(name === undefined ? [] : [`DNS:${name}`])];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=prodlike test registry', '-addext', `subjectAltName=${names.join(',')}`],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
  return { certificateFile, keyFile };
}
